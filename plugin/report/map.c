/**
 * The report on the regions of a program: what lies where in its memory, from high addresses to low ones.
 *
 * One list of regions with their objects is made first; the text and the JSON are two ways of writing it.
 */
#include "json.h"
#include "report.h"
#include "table.h"
#include <inttypes.h>
#include <string.h>

enum { WIDEST_NAME = 40, WIDEST_TYPE = 36 };

/** One line of a region. */
typedef struct Entry {
    const char *name;
    const char *type;           /* of the object, or a word for what it is */
    const MdFunction *function; /* whose object it is; NULL: none */
    int64_t size;               /* bytes; negative: not known */
    uint32_t line;
} Entry;

typedef struct Region {
    const char *name, *about;
    const char *grows;   /* "down", "up"; NULL: it does not */
    int64_t limit, peak; /* bytes; negative: there is none, or nobody knows */
    MD_VECTOR(Entry) entries;
} Region;

enum { STACK, HEAP, THREAD, ZERO, DATA, READ_ONLY, CODE, REGIONS };

typedef struct Map {
    MdArena *arena;
    const MdClasses *classes;
    Region regions[REGIONS];
} Map;

static void add(Map *map, size_t region, Entry entry) {
    md_push(map->arena, &map->regions[region].entries, entry);
}

static void add_objects(Map *map) {
    static const int regions[] = {
        [MD_REGION_DATA] = DATA, [MD_REGION_ZERO] = ZERO, [MD_REGION_READ_ONLY] = READ_ONLY, [MD_REGION_THREAD] = THREAD
    };
    for (size_t i = 0; i < map->classes->variables.count; i++) {
        const MdVariable *variable = &map->classes->variables.items[i];
        const MdObject *object = variable->object;
        if (variable->region == MD_REGION_STACK)
            continue;
        add(map, (size_t)regions[variable->region],
            (Entry){ object->name ? object->name : "(compound literal)", md_table_type(map->arena, object->type),
                     object->function, object->type->size, object->place.line });
    }
}

static void add_frames(Map *map) {
    const MdCallGraph *graph = md_layout_calls(map->arena, map->classes->program);
    for (const MdCallNode *node = graph->root; node; node = node->next)
        add(map, STACK,
            (Entry){ node->function->name, node->frame->variable ? "frame, or more" : "frame", NULL, node->frame->size,
                     node->function->place.line });
}

static void add_allocations(Map *map) {
    for (size_t i = 0; i < map->classes->allocations.count; i++) {
        const MdAllocation *allocation = &map->classes->allocations.items[i];
        const char *element = allocation->element ? md_table_type(map->arena, allocation->element) : "bytes";
        if (allocation->element && allocation->count != 1)
            element = allocation->count < 0
                          ? md_arena_printf(map->arena, "%s[?]", element)
                          : md_arena_printf(map->arena, "%s[%" PRId64 "]", element, allocation->count);
        add(map, HEAP,
            (Entry){ md_arena_printf(map->arena, "%s in %s", allocation->maker, allocation->function->name), element,
                     NULL, allocation->size, allocation->place.line });
    }
}

/* ---- string literals ------------------------------------------------------------------------------------------------ */

typedef struct Literals {
    Map *map;
    const MdFunction *function;
} Literals;

/** A literal that is used as an object; those that fill an array are part of it. */
static bool see_literal(void *context, MdExpr *expr, bool evaluated) {
    const Literals *literals = context;
    MdArena *arena = literals->map->arena;
    if (!evaluated || expr->kind != MD_EXPR_CAST || expr->as.cast.operand->kind != MD_EXPR_STRING)
        return true;
    const MdExpr *string = expr->as.cast.operand;
    MdText text = md_text(arena);
    int64_t width = md_type_core(string->type)->of ? md_type_core(md_type_core(string->type)->of)->size : 1;
    if (string->as.string.name) {
        md_text_add(&text, string->as.string.name);
    } else if (width == 1) {
        md_text_add_char(&text, '"');
        for (size_t i = 0; i + 1 < string->as.string.size; i++)
            md_text_add_c_char(&text, (unsigned char)string->as.string.bytes[i], '"');
        md_text_add_char(&text, '"');
    } else {
        md_text_add(&text, "(wide string literal)");
    }
    add(literals->map, READ_ONLY,
        (Entry){ md_text_string(&text), md_table_type(arena, string->type), literals->function,
                 (int64_t)string->as.string.size, string->place.line });
    return true;
}

static void add_literals(Map *map) {
    const MdProgram *program = map->classes->program;
    Literals literals = { .map = map };
    const MdWalk walk = { .context = &literals, .expr = see_literal };
    for (size_t i = 0; i < program->objects.count; i++)
        if (program->objects.items[i]->init && program->objects.items[i]->in_main_file)
            md_walk_init(&walk, program->objects.items[i]->init);
    for (size_t i = 0; i < program->functions.count; i++) {
        literals.function = program->functions.items[i];
        if (!literals.function->body || !literals.function->in_main_file)
            continue;
        md_walk_stmt(&walk, literals.function->body);
        for (size_t k = 0; k < literals.function->statics.count; k++)
            if (literals.function->statics.items[k]->init)
                md_walk_init(&walk, literals.function->statics.items[k]->init);
    }
}

static void add_functions(Map *map) {
    const MdProgram *program = map->classes->program;
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        if (function->body && function->in_main_file)
            add(map, CODE,
                (Entry){ function->name, md_table_type(map->arena, function->type), NULL, -1, function->place.line });
    }
}

static const Map *make_map(MdArena *arena, const MdClasses *classes, const MdMapFigures *figures) {
    static const struct {
        const char *name, *about, *grows;
    } words[REGIONS] = {
        [STACK] = { "stack", "deepest path", "down" },
        [HEAP] = { "heap", "by allocating call", "up" },
        [THREAD] = { "thread", "objects of each thread", NULL },
        [ZERO] = { "zeroed data", "zero when the program starts", NULL },
        [DATA] = { "initialised data", "with the values that the source gives", NULL },
        [READ_ONLY] = { "read-only data", "const objects and string literals", NULL },
        [CODE] = { "code", "how long functions are, a compiler decides", NULL },
    };
    Map *map = MD_NEW(arena, Map);
    map->arena = arena;
    map->classes = classes;
    for (size_t i = 0; i < REGIONS; i++) {
        map->regions[i].name = words[i].name;
        map->regions[i].about = words[i].about;
        map->regions[i].grows = words[i].grows;
        map->regions[i].limit = map->regions[i].peak = -1;
    }
    map->regions[STACK].limit = figures->stack_limit;
    map->regions[STACK].peak = figures->peak_stack;
    map->regions[HEAP].limit = figures->heap_limit;
    map->regions[HEAP].peak = figures->peak_heap;
    add_frames(map);
    add_allocations(map);
    add_objects(map);
    add_literals(map);
    add_functions(map);
    return map;
}

static int64_t bytes_of(const Region *region) {
    int64_t bytes = 0;
    for (size_t i = 0; i < region->entries.count; i++)
        bytes += region->entries.items[i].size > 0 ? region->entries.items[i].size : 0;
    return bytes;
}

/* ---- text ----------------------------------------------------------------------------------------------------------- */

static const char *heading(const Map *map, size_t index) {
    const Region *region = &map->regions[index];
    MdText text = md_text(map->arena);
    md_text_add(&text, region->name);
    if (region->grows) {
        md_text_addf(&text, ", grows %s, limit %" PRId64, region->grows, region->limit);
        if (region->peak >= 0)
            md_text_addf(&text, ", in use at most %" PRId64, region->peak);
    } else if (index != CODE) {
        md_text_addf(&text, ", %" PRId64 " byte%s", bytes_of(region), bytes_of(region) == 1 ? "" : "s");
    }
    md_text_addf(&text, ": %s", region->about);
    return md_text_string(&text);
}

void md_report_map(MdArena *arena, const MdClasses *classes, const MdMapFigures *figures, MdText *ret_text) {
    const Map *map = make_map(arena, classes, figures);
    MdTable table = md_table(arena, "llrr");
    for (size_t i = 0; i < REGIONS; i++) {
        const Region *region = &map->regions[i];
        if (!region->entries.count && !region->grows)
            continue;
        md_table_line(&table, heading(map, i));
        for (size_t k = 0; k < region->entries.count; k++) {
            const Entry *entry = &region->entries.items[k];
            const char **row = md_table_row(&table);
            const char *name = entry->function && entry->name[0] != '"'
                                   ? md_arena_printf(arena, "%s (in %s)", entry->name, entry->function->name)
                                   : entry->name;
            row[0] = md_arena_printf(arena, "  %s", md_table_cut(arena, name, WIDEST_NAME));
            row[1] = md_table_cut(arena, entry->type, WIDEST_TYPE);
            row[2] = entry->size < 0 ? i == CODE ? "" : "? B" : md_arena_printf(arena, "%" PRId64 " B", entry->size);
            row[3] = md_arena_printf(arena, "line %" PRIu32, entry->line);
        }
    }
    md_text_addf(ret_text, "map of %s, %s: high addresses first\n\n", classes->program->files.items[0].name,
                 md_types_target(classes->program->types)->triple);
    md_table_write(&table, 0, ret_text);
}

/* ---- JSON ----------------------------------------------------------------------------------------------------------- */

MdStatus md_report_map_json(MdArena *arena, const MdClasses *classes, const MdMapFigures *figures, MdText *ret_text) {
    const Map *map = make_map(arena, classes, figures);
    json_t *root = json_object(), *regions = json_array();
    md_json_set_integer(root, "version", 1);
    md_json_set_text(arena, root, "file", classes->program->files.items[0].name);
    md_json_set_text(arena, root, "target", md_types_target(classes->program->types)->triple);
    for (size_t i = 0; i < REGIONS; i++) {
        const Region *region = &map->regions[i];
        json_t *json = json_object(), *entries = json_array();
        md_json_set_text(arena, json, "name", region->name);
        md_json_set_text(arena, json, "grows", region->grows);
        md_json_set_figure(json, "limit", region->limit);
        md_json_set_figure(json, "peak", region->peak);
        for (size_t k = 0; k < region->entries.count; k++) {
            const Entry *entry = &region->entries.items[k];
            json_t *object = json_object();
            md_json_set_text(arena, object, "name", entry->name);
            md_json_set_text(arena, object, "type", entry->type);
            md_json_set_text(arena, object, "function", entry->function ? entry->function->name : NULL);
            md_json_set_figure(object, "size", entry->size);
            md_json_set_integer(object, "line", entry->line);
            json_array_append_new(entries, object);
        }
        json_object_set_new(json, "entries", entries);
        json_array_append_new(regions, json);
    }
    json_object_set_new(root, "regions", regions);
    return md_json_write(root, ret_text);
}
