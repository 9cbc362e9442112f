/**
 * What comments can speak of.
 *
 * The program says where the name of each declaration stands; where a declarator ends is found in the text, whose
 * comments and literals are blanked first: behind its name, at the first `;`, `,` or closing bracket outside of
 * brackets. A name that does not stand where the program says comes out of a macro, and no comment speaks of it.
 *
 * Things nest by their stretch of text: members lie inside their record, parameters inside their function. A comment
 * that trails a line speaks of the outermost things that end on it.
 */
#include "subject.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FARTHEST = 1 << 15 }; /* bytes from the head of a declaration to a comment at its foot */

/* ---- the text ---------------------------------------------------------------------------------------------------- */

/** Blank comments, strings and character constants; line ends stay. */
static void mask(MdSourceMap *map) {
    const MdProgram *program = map->program;
    for (size_t i = 0; i < program->comments.count; i++) {
        const MdComment *comment = &program->comments.items[i];
        for (size_t k = comment->offset; k < comment->offset + comment->length && k < map->size; k++)
            if (map->code[k] != '\n')
                map->code[k] = ' ';
    }
    for (size_t i = 0; i < map->size; i++) {
        char quote = map->code[i];
        if (quote != '"' && quote != '\'')
            continue;
        for (i++; i < map->size && map->code[i] != quote && map->code[i] != '\n'; i++) {
            if (map->code[i] == '\\' && i + 1 < map->size && map->code[i + 1] != '\n')
                map->code[i++] = 'x';
            map->code[i] = 'x';
        }
    }
}

static void find_lines(MdSourceMap *map) {
    size_t count = 1;
    for (size_t i = 0; i < map->size; i++)
        count += map->code[i] == '\n';
    map->lines = MD_NEW_ARRAY(map->arena, size_t, count + 1);
    for (size_t i = 0, line = 1; i < map->size; i++)
        if (map->code[i] == '\n')
            map->lines[line++] = i + 1;
    map->line_count = count;
    map->lines[count] = map->size;
}

static size_t line_begin(const MdSourceMap *map, uint32_t line) {
    return line == 0 || line > map->line_count ? map->size : map->lines[line - 1];
}

/** One past the last byte of a line, its line end included. */
static size_t line_end(const MdSourceMap *map, uint32_t line) {
    return line == 0 || line > map->line_count ? map->size : map->lines[line];
}

static uint32_t line_of(const MdSourceMap *map, size_t offset) {
    size_t low = 0, high = map->line_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (map->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low + 1;
}

static bool only_blanks(const MdSourceMap *map, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        if (!isspace((unsigned char)map->code[i]))
            return false;
    return true;
}

bool md_map_has_code(const MdSourceMap *map, uint32_t line) {
    return !only_blanks(map, line_begin(map, line), line_end(map, line));
}

bool md_map_is_directive(const MdSourceMap *map, uint32_t line) {
    while (line > 1) { /* back to the first of lines that a backslash joins */
        size_t end = line_begin(map, line);
        while (end > 0 && (map->code[end - 1] == '\n' || map->code[end - 1] == '\r'))
            end--;
        if (end == 0 || map->code[end - 1] != '\\' || line_of(map, end - 1) != line - 1)
            break;
        line--;
    }
    size_t at = line_begin(map, line), end = line_end(map, line);
    while (at < end && isspace((unsigned char)map->code[at]))
        at++;
    return at < end && map->code[at] == '#';
}

/** The name of the directive that begins on a line, with what follows it: "if 0"; NULL: none. */
static const char *directive_on(const MdSourceMap *map, uint32_t line) {
    size_t at = line_begin(map, line), end = line_end(map, line);
    while (at < end && (map->code[at] == ' ' || map->code[at] == '\t'))
        at++;
    if (at == end || map->code[at] != '#')
        return NULL;
    for (at++; at < end && (map->code[at] == ' ' || map->code[at] == '\t');)
        at++;
    return map->code + at;
}

static bool begins(const char *text, const char *word) {
    return strncmp(text, word, strlen(word)) == 0;
}

/** `#if 0` and nothing else in its condition. */
static bool is_if_zero(const char *directive) {
    if (!begins(directive, "if") || (directive[2] != ' ' && directive[2] != '\t'))
        return false;
    directive += 2 + strspn(directive + 2, " \t");
    return *directive == '0' && strspn(directive + 1, " \t\r\n") > 0;
}

static void find_skipped(MdSourceMap *map) {
    map->skipped = MD_NEW_ARRAY(map->arena, bool, map->line_count + 2);
    unsigned depth = 0; /* of conditionals inside the skipped one */
    bool skipping = false;
    for (uint32_t line = 1; line <= map->line_count; line++) {
        const char *directive = directive_on(map, line);
        if (directive && !skipping && is_if_zero(directive)) {
            skipping = true;
            depth = 0;
        } else if (directive && skipping && begins(directive, "if")) {
            depth++;
        } else if (directive && skipping && depth > 0 && begins(directive, "endif")) {
            depth--;
        } else if (directive && skipping && depth == 0 && (begins(directive, "e"))) {
            skipping = begins(directive, "error"); /* else, elif, endif end it */
        }
        map->skipped[line] = skipping;
    }
}

/** A guard around the whole file, `#ifndef` as its first directive, is no condition. */
bool md_map_is_conditional(const MdSourceMap *map, uint32_t line) {
    int depth = 0;
    bool first = true;
    for (uint32_t at = 1; at < line && at <= map->line_count; at++) {
        const char *directive = directive_on(map, at);
        if (directive && begins(directive, "if"))
            depth += !(first && begins(directive, "ifndef"));
        else if (directive && begins(directive, "endif"))
            depth -= depth > 0;
        first &= !directive;
    }
    return depth > 0;
}

bool md_map_is_skipped(const MdSourceMap *map, uint32_t line) {
    return line <= map->line_count && map->skipped[line];
}

/* ---- the things --------------------------------------------------------------------------------------------------- */

static size_t offset_of(const MdSourceMap *map, MdPlace place) {
    return line_begin(map, place.line) + place.column - 1;
}

/** Where the declarator that has its name at `at` ends: on the mark that ends it; a function, on its closing brace. */
static size_t declarator_end(const MdSourceMap *map, size_t at, bool function) {
    int depth = 0;
    for (; at < map->size; at++) {
        char c = map->code[at];
        if (c == '(' || c == '[' || c == '{')
            depth++;
        else if (c == ')' || c == ']' || c == '}')
            depth--;
        if (depth < 0 || (depth == 0 && (c == ';' || c == ',' || (function && c == '}'))))
            return at;
    }
    return map->size;
}

static void add(MdSourceMap *map, MdThing thing, MdPlace place) {
    if (place.file != 0 || place.line == 0 || place.line > map->line_count)
        return;
    thing.line = place.line;
    thing.begin = offset_of(map, place);
    if (thing.name) {
        size_t length = strlen(thing.name);
        if (thing.begin + length > map->size || strncmp(map->code + thing.begin, thing.name, length) != 0)
            return; /* out of a macro */
    }
    if (thing.kind != MD_THING_RECORD)
        thing.end = declarator_end(map, thing.begin, thing.kind == MD_THING_FUNCTION);
    md_push(map->arena, &map->things, thing);
}

static void add_object(MdSourceMap *map, const MdObject *object) {
    if (!object->name || object->compound_literal)
        return;
    MdThing thing = { .kind = MD_THING_OBJECT, .name = object->name, .type = object->type, .object = object };
    bool plain = !object->function && object->linkage == MD_EXTERNAL && object->defined;
    thing.automatic = object->duration == MD_AUTOMATIC || (map->fragment && plain);
    add(map, thing, object->place);
}

static void add_scope(MdSourceMap *map, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++)
        if (!scope->objects.items[i]->parameter)
            add_object(map, scope->objects.items[i]);
    for (size_t i = 0; i < scope->children.count; i++)
        add_scope(map, scope->children.items[i]);
}

/** Items of blocks at any depth. */
static bool add_items(void *context, MdStmt *statement) {
    MdSourceMap *map = ((void **)context)[0];
    const MdFunction *function = ((void **)context)[1];
    if (statement->kind != MD_STMT_COMPOUND)
        return true;
    for (size_t i = 0; i < statement->as.compound.count; i++) {
        const MdStmt *item = statement->as.compound.items[i];
        if (item->place.file != 0 || item->end.file != 0 || item->place.line == 0 || item->end.line > map->line_count)
            continue;
        MdItem entry = { item, function, offset_of(map, item->place), offset_of(map, item->end) };
        if (entry.end < map->size && entry.begin <= entry.end)
            md_push(map->arena, &map->items, entry);
    }
    return true;
}

static void add_function(MdSourceMap *map, const MdFunction *function) {
    if (function->place.file != 0)
        return;
    add(map, (MdThing){ .kind = MD_THING_FUNCTION, .name = function->name }, function->place);
    for (size_t i = 0; i < function->parameter_count; i++)
        if (function->parameters[i])
            add_object(map, function->parameters[i]);
    if (!function->body || !function->scope)
        return;
    add_scope(map, function->scope);
    void *context[] = { map, (void *)function };
    md_walk_stmt(&(MdWalk){ .context = context, .stmt = add_items }, function->body);
}

static void add_members(MdSourceMap *map, const MdRecord *record) {
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (member->name)
            add(map,
                (MdThing){ .kind = MD_THING_MEMBER,
                           .name = member->name,
                           .type = member->type,
                           .member = member,
                           .record = record,
                           .bit_offset = member->bit_offset },
                member->place);
    }
}

static void add_record(MdSourceMap *map, const MdRecord *record) {
    if (!record->complete || record->place.file != 0 || record->end.file != 0)
        return;
    MdThing thing = { .kind = MD_THING_RECORD, .type = record->type, .record = record };
    size_t begin = offset_of(map, record->place);
    thing.end = offset_of(map, record->end);
    if (thing.end >= map->size || begin >= thing.end || map->code[thing.end] != '}')
        return; /* out of a macro */
    for (thing.open = begin; thing.open < thing.end && map->code[thing.open] != '{';)
        thing.open++;
    thing.name = record->tag ? record->tag : record->alias;
    const char *name = thing.name;
    if (!record->tag)
        thing.name = NULL; /* its name stands behind it */
    size_t count = map->things.count;
    add(map, thing, record->place);
    if (map->things.count > count)
        map->things.items[count].name = name;
    add_members(map, record);
}

static void add_typedefs(MdSourceMap *map) {
    for (const MdType *type = md_types_first(map->program->types); type; type = md_types_after(type))
        if (type->kind == MD_TYPE_TYPEDEF && type->unqualified == type)
            add(map, (MdThing){ .kind = MD_THING_TYPE, .name = type->as.alias.name, .type = type },
                type->as.alias.place);
}

static int by_begin(const void *a, const void *b) {
    const MdThing *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

/* ---- extents ------------------------------------------------------------------------------------------------------- */

static int by_extent(const void *a, const void *b) {
    const MdExtent *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/** The bodies of functions and the outermost records, each in order. */
static void find_extents(MdSourceMap *map) {
    for (size_t i = 0; i < map->program->functions.count; i++) {
        const MdFunction *it = map->program->functions.items[i];
        if (it->body && it->body->place.file == 0 && it->body->place.line && it->body->end.file == 0)
            md_push(map->arena, &map->bodies,
                    ((MdExtent){ offset_of(map, it->body->place), offset_of(map, it->body->end) }));
    }
    if (map->bodies.count)
        qsort(map->bodies.items, map->bodies.count, sizeof *map->bodies.items, by_extent);
    for (size_t i = 0; i < map->things.count; i++) {
        const MdThing *thing = &map->things.items[i];
        bool nested = map->records.count > 0 && thing->begin < map->records.items[map->records.count - 1].end;
        if (thing->kind == MD_THING_RECORD && !nested)
            md_push(map->arena, &map->records, ((MdExtent){ thing->open, thing->end }));
    }
}

/** Does one of the extents, which are in order, hold the byte? */
static bool holds(const MdExtent *extents, size_t count, size_t offset) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (extents[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && offset < extents[low - 1].end;
}

bool md_map_in_record(const MdSourceMap *map, size_t offset) {
    return holds(map->records.items, map->records.count, offset);
}

bool md_map_in_function(const MdSourceMap *map, size_t offset) {
    return holds(map->bodies.items, map->bodies.count, offset);
}

static int by_end(const void *a, const void *b) {
    const MdItem *x = a, *y = b;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->begin == y->begin ? 0 : x->begin > y->begin ? -1 : 1; /* what contains comes after what it contains */
}

const MdSourceMap *md_source_map(MdArena *arena, const MdProgram *program, bool fragment) {
    MdSourceMap *map = MD_NEW(arena, MdSourceMap);
    const MdFile *file = &program->files.items[0];
    *map = (MdSourceMap){ .arena = arena, .program = program, .size = file->text ? file->size : 0 };
    map->fragment = fragment;
    map->code = md_arena_bytes(arena, file->text ? file->text : "", map->size);
    mask(map);
    find_lines(map);
    find_skipped(map);
    for (size_t i = 0; i < program->objects.count; i++)
        add_object(map, program->objects.items[i]);
    for (size_t i = 0; i < program->functions.count; i++)
        add_function(map, program->functions.items[i]);
    for (size_t i = 0; i < program->records.count; i++)
        add_record(map, program->records.items[i]);
    for (size_t i = 0; i < program->enums.count; i++) {
        const MdEnum *it = program->enums.items[i];
        if (it->tag && it->complete)
            add(map, (MdThing){ .kind = MD_THING_TYPE, .name = it->tag, .type = it->type }, it->place);
    }
    add_typedefs(map);
    if (map->things.count)
        qsort(map->things.items, map->things.count, sizeof *map->things.items, by_begin);
    map->objects = md_map_create(arena);
    for (size_t i = 0; i < map->things.count; i++)
        if (map->things.items[i].object)
            md_map_set_id(map->objects, (uintptr_t)map->things.items[i].object, &map->things.items[i]);
    if (map->items.count)
        qsort(map->items.items, map->items.count, sizeof *map->items.items, by_end);
    find_extents(map);
    return map;
}

/** The first thing that begins at `offset` or behind it. */
static size_t first_at(const MdSourceMap *map, size_t offset) {
    size_t low = 0, high = map->things.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->things.items[middle].begin < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- binding -------------------------------------------------------------------------------------------------------- */

static MdSubjects nothing(const char *why) {
    return (MdSubjects){ .none = why };
}

static MdSubjects one(const MdSourceMap *map, const MdThing *thing) {
    MdSubjects subjects = { 0 };
    md_push(map->arena, &subjects.list, thing);
    return subjects;
}

static bool inside(const MdThing *inner, const MdThing *outer) {
    return inner != outer && inner->begin >= outer->begin && inner->end <= outer->end &&
           !(inner->begin == outer->begin && inner->end == outer->end);
}

/** Only marks that end declarations stand between. */
static bool only_ends(const MdSourceMap *map, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        if (!isspace((unsigned char)map->code[i]) && !strchr(",;)}", map->code[i]))
            return false;
    return true;
}

/** The record whose opening brace stands at `offset`. */
static const MdThing *record_opened_at(const MdSourceMap *map, size_t offset) {
    for (size_t i = first_at(map, offset + 1); i-- > 0;) {
        const MdThing *thing = &map->things.items[i];
        if (thing->kind == MD_THING_RECORD && thing->open == offset)
            return thing;
        if (thing->begin + 4096 < offset)
            break; /* a head of a record is not that long */
    }
    return NULL;
}

/** The record whose closing brace is the last code before `offset`, from `begin` on. */
static const MdThing *record_closed_in(const MdSourceMap *map, size_t begin, size_t offset) {
    for (size_t i = first_at(map, offset); i-- > 0;) {
        const MdThing *thing = &map->things.items[i];
        if (thing->kind == MD_THING_RECORD && thing->end >= begin && thing->end < offset &&
            only_ends(map, thing->end, offset))
            return thing;
        if (thing->begin + FARTHEST < begin)
            break;
    }
    return NULL;
}

/** What was declared by a declarator that began on an earlier line and ends between `begin` and `offset`. */
static const MdThing *ended_in(const MdSourceMap *map, size_t begin, size_t offset) {
    const MdThing *best = NULL;
    for (size_t i = first_at(map, begin); i-- > 0;) {
        const MdThing *thing = &map->things.items[i];
        if (thing->end >= begin && thing->end < offset && thing->kind != MD_THING_RECORD &&
            only_ends(map, thing->end, offset) && (!best || inside(best, thing)))
            best = thing;
        if (thing->begin + FARTHEST < begin)
            break; /* tables are longer, but nobody looks for their head from their foot */
    }
    return best;
}

/** Does something begin inside `outer` before `end`, while `outer` itself goes on there? */
static bool goes_on_inside(const MdSourceMap *map, size_t index, size_t end) {
    const MdThing *outer = &map->things.items[index];
    if (outer->end < end)
        return false;
    for (size_t i = index + 1; i < map->things.count && map->things.items[i].begin < end; i++)
        if (inside(&map->things.items[i], outer))
            return true;
    return false;
}

/** The outermost things whose names stand between `begin` and `end`, in order; of what goes on there, what is in it. */
static MdSubjects named_in(const MdSourceMap *map, size_t begin, size_t end) {
    MdSubjects subjects = { .together = true };
    for (size_t i = first_at(map, begin); i < map->things.count && map->things.items[i].begin < end; i++) {
        const MdThing *thing = &map->things.items[i];
        bool covered = goes_on_inside(map, i, end);
        for (size_t k = 0; k < subjects.list.count; k++)
            covered |= inside(thing, subjects.list.items[k]) || subjects.list.items[k]->begin == thing->begin;
        if (!covered)
            md_push(map->arena, &subjects.list, thing);
    }
    return subjects;
}

/** A record that is defined and used in one line gives way to what it declares. */
static void drop_records(MdSubjects *subjects) {
    size_t last = subjects->list.count - 1, kept = 0;
    if (subjects->list.count < 2 || subjects->list.items[last]->kind == MD_THING_RECORD)
        return;
    for (size_t i = 0; i < subjects->list.count; i++)
        if (subjects->list.items[i]->kind != MD_THING_RECORD)
            subjects->list.items[kept++] = subjects->list.items[i];
    subjects->list.count = kept;
}

bool md_map_code_behind(const MdSourceMap *map, size_t offset) {
    return !only_blanks(map, offset, line_end(map, line_of(map, offset)));
}

MdSubjects md_subjects_before(const MdSourceMap *map, size_t offset) {
    uint32_t line = line_of(map, offset);
    if (md_map_is_directive(map, line))
        return nothing("it stands in a line of the preprocessor");
    size_t begin = line_begin(map, line), last = offset;
    while (last > begin && isspace((unsigned char)map->code[last - 1]))
        last--;
    if (last == begin)
        return nothing("there is no code in front of it");
    if (map->code[last - 1] == '{') {
        const MdThing *record = record_opened_at(map, last - 1);
        if (record)
            return one(map, record);
    }
    MdSubjects subjects = named_in(map, begin, last);
    if (subjects.list.count) {
        drop_records(&subjects);
        const MdThing *final = subjects.list.items[subjects.list.count - 1];
        bool complete = final->kind == MD_THING_RECORD ? final->open >= last || final->end < last
                                                       : final->end >= last || only_ends(map, final->end, last);
        if (!complete)
            return nothing("more than a declaration stands in front of it");
        if (subjects.list.count > 1 && (final->end >= last || md_map_code_behind(map, offset)))
            return one(map, final); /* `f(int a, int b` */
        return subjects;
    }
    const MdThing *thing = ended_in(map, begin, last);
    if (!thing)
        thing = record_closed_in(map, begin, last);
    if (thing)
        return one(map, thing);
    const MdItem *item = md_map_statement_before(map, offset);
    if (item && item->end >= begin)
        return md_subjects_changed(map, offset);
    return nothing("its line declares nothing");
}

/** The declaration that begins on a line. */
static MdSubjects begun_on(const MdSourceMap *map, size_t begin) {
    size_t i = first_at(map, begin);
    if (i == map->things.count)
        return nothing("no declaration follows it");
    const MdThing *thing = &map->things.items[i];
    for (size_t k = begin; k < thing->begin; k++)
        if (strchr(";{}", map->code[k]) ||
            (map->code[k] == '#' && only_blanks(map, line_begin(map, line_of(map, k)), k)))
            return nothing("what follows it is no declaration");
    MdSubjects all = { .together = true };
    md_push(map->arena, &all.list, thing);
    /* `int a, b;`: all of them */
    for (const MdThing *last = thing; thing->kind != MD_THING_RECORD && ++i < map->things.count;) {
        const MdThing *next = &map->things.items[i];
        if (inside(next, last))
            continue;
        if (next->kind != last->kind || last->end >= map->size || map->code[last->end] != ',' ||
            memchr(map->code + last->end, ';', next->begin - last->end))
            break;
        md_push(map->arena, &all.list, next);
        last = next;
    }
    return all;
}

MdSubjects md_subjects_behind(const MdSourceMap *map, size_t offset) {
    uint32_t line = line_of(map, offset);
    if (md_map_is_directive(map, line))
        return nothing("it stands in a line of the preprocessor");
    size_t end = line_end(map, line);
    MdSubjects subjects = begun_on(map, offset);
    if (subjects.list.count && subjects.list.items[0]->begin >= end)
        return nothing("what follows it on its line is no declaration");
    return subjects;
}

MdSubjects md_subjects_around(const MdSourceMap *map, uint32_t first, uint32_t last, size_t offset) {
    bool below = last < map->line_count && md_map_has_code(map, last + 1);
    bool above = first > 1 && md_map_has_code(map, first - 1);
    MdSubjects next = nothing("no declaration is next to it"), earlier = next;
    if (below && md_map_is_directive(map, last + 1))
        return nothing("it stands next to a line of the preprocessor");
    if (below)
        next = begun_on(map, line_begin(map, last + 1));
    uint32_t code = first - 1; /* the last line of code above it */
    while (code > 0 && !md_map_has_code(map, code))
        code--;
    if (code > 0 && !md_map_is_directive(map, code) && (above || !next.list.count)) {
        size_t end = line_end(map, code);
        earlier = md_subjects_before(map, end > 0 ? end - 1 : 0);
    }
    if (!earlier.list.count && (above || !next.list.count) && md_map_in_function(map, offset))
        earlier = md_subjects_changed(map, offset);
    if (!next.list.count)
        return above || earlier.list.count ? earlier : next;
    if (earlier.list.count && above) /* code on both sides: either could be meant */
        for (size_t i = 0; i < earlier.list.count; i++)
            if (earlier.list.items[i]->kind == next.list.items[0]->kind)
                md_push(map->arena, &next.list, earlier.list.items[i]);
    if (earlier.list.count && above)
        next.together = false;
    return next;
}

/* ---- statements ------------------------------------------------------------------------------------------------------ */

const MdItem *md_map_statement_before(const MdSourceMap *map, size_t offset) {
    size_t low = 0, high = map->items.count; /* the first item that ends at `offset` or behind it */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (map->items.items[middle].end < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const MdItem *item = &map->items.items[low - 1];
    size_t at = item->end;
    while (at < offset && (isalnum((unsigned char)map->code[at]) || map->code[at] == '_'))
        at++; /* the last token, when it is a word */
    for (; at < offset; at++)
        if (!isspace((unsigned char)map->code[at]) && !strchr(";})", map->code[at]))
            return NULL;
    return item;
}

typedef struct Changes {
    const MdSourceMap *map;
    MD_VECTOR(const MdObject *) list;
    MD_VECTOR(const MdObject *) inner; /* declared inside the statement */
    bool unknown;                      /* something else was changed, too */
} Changes;

static void change(Changes *changes, const MdObject *object) {
    for (size_t i = 0; i < changes->list.count; i++)
        if (changes->list.items[i] == object)
            return;
    md_push(changes->map->arena, &changes->list, object);
}

/** The object that an lvalue or a pointer is made of: v of `v.items[i]`, `&v`, `v->len`. */
static const MdObject *base_object(const MdExpr *expr) {
    for (;;) {
        switch (expr->kind) {
        case MD_EXPR_OBJECT: return expr->as.object;
        case MD_EXPR_MEMBER: expr = expr->as.member.base; break;
        case MD_EXPR_SUBSCRIPT: expr = expr->as.subscript.pointer; break;
        case MD_EXPR_CAST: expr = expr->as.cast.operand; break;
        case MD_EXPR_UNARY:
            if (expr->as.unary.operator!= MD_UNARY_ADDRESS && expr->as.unary.operator!= MD_UNARY_DEREF)
                return NULL;
            expr = expr->as.unary.operand;
            break;
        case MD_EXPR_BINARY:
            if (expr->as.binary.operator!= MD_BINARY_ADD && expr->as.binary.operator!= MD_BINARY_SUB)
                return NULL;
            expr = md_type_core(expr->as.binary.left->type)->kind == MD_TYPE_POINTER ? expr->as.binary.left
                                                                                     : expr->as.binary.right;
            break;
        default: return NULL;
        }
    }
}

/** A pointer that a call can change something through. */
static bool passes_address(const MdExpr *argument) {
    const MdType *core = md_type_core(argument->type);
    return core->kind == MD_TYPE_POINTER && !(md_type_qualifiers(core->of) & MD_CONST) &&
           md_type_core(core->of)->kind != MD_TYPE_FUNCTION;
}

static bool collect_changes(void *context, MdExpr *expr, bool evaluated) {
    Changes *changes = context;
    const MdExpr *target = NULL;
    if (!evaluated)
        return false;
    if (expr->kind == MD_EXPR_ASSIGN)
        target = expr->as.assign.target;
    else if (expr->kind == MD_EXPR_COMPOUND_ASSIGN)
        target = expr->as.compound.target;
    else if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator>= MD_UNARY_PRE_INCREMENT &&
                                            expr->as.unary.operator<= MD_UNARY_POST_DECREMENT)
        target = expr->as.unary.operand;
    if (target) {
        const MdObject *object = base_object(target);
        if (object)
            change(changes, object);
        changes->unknown |= !object;
    }
    for (size_t i = 0; expr->kind == MD_EXPR_CALL && i < expr->as.call.arguments.count; i++) {
        const MdExpr *argument = expr->as.call.arguments.items[i];
        const MdObject *object = passes_address(argument) ? base_object(argument) : NULL;
        if (object)
            change(changes, object);
    }
    return true;
}

static bool collect_inner(void *context, MdStmt *statement) {
    Changes *changes = context;
    for (size_t i = 0; statement->kind == MD_STMT_DECL && i < statement->as.decl.count; i++)
        md_push(changes->map->arena, &changes->inner, statement->as.decl.objects[i]);
    return true;
}

static const MdThing *thing_of(const MdSourceMap *map, const MdObject *object) {
    return md_map_get_id(map->objects, (uintptr_t)object);
}

MdSubjects md_subjects_changed(const MdSourceMap *map, size_t offset) {
    const MdItem *item = md_map_statement_before(map, offset);
    if (!item)
        return nothing("no statement stands in front of it");
    Changes changes = { .map = map };
    if (item->statement->kind == MD_STMT_DECL) {
        for (size_t i = 0; i < item->statement->as.decl.count; i++)
            change(&changes, item->statement->as.decl.objects[i]);
    } else {
        md_walk_stmt(&(MdWalk){ .context = &changes, .expr = collect_changes, .stmt = collect_inner },
                     (MdStmt *)item->statement);
    }
    MdSubjects subjects = { .together = true,
                            .changed = true,
                            .none = "the statement in front of it changes nothing that is known" };
    for (size_t i = 0; i < changes.list.count; i++) {
        bool inner = false;
        for (size_t k = 0; k < changes.inner.count; k++)
            inner |= changes.inner.items[k] == changes.list.items[i];
        const MdThing *thing = inner ? NULL : thing_of(map, changes.list.items[i]);
        if (thing)
            md_push(map->arena, &subjects.list, thing);
    }
    if (changes.unknown)
        return nothing("it is not certain what the statement in front of it changes");
    return subjects;
}

/* ---- questions -------------------------------------------------------------------------------------------------------- */

const MdRecord *md_thing_record(const MdThing *thing) {
    if (thing->kind == MD_THING_RECORD)
        return thing->record;
    if (!thing->type)
        return NULL;
    const MdType *core = md_type_core(thing->type);
    if (core->kind == MD_TYPE_POINTER || md_type_is_array(core))
        core = md_type_core(core->of);
    return core->kind == MD_TYPE_RECORD && core->as.record->complete ? core->as.record : NULL;
}

const MdThing *md_thing_member(MdArena *arena, const MdThing *thing, const char *name, size_t length) {
    const MdRecord *record = md_thing_record(thing);
    if (!record)
        return NULL;
    int64_t bit_offset = 0;
    const MdMember *member = md_record_find(record, md_arena_bytes(arena, name, length), &bit_offset);
    for (size_t i = 0; i < record->member_count && !member; i++) {
        const MdMember *it = &record->members[i];
        if (it->name && strlen(it->name) == length && strncasecmp(it->name, name, length) == 0) {
            member = it;
            bit_offset = it->bit_offset;
        }
    }
    if (!member)
        return NULL;
    MdThing *found = MD_NEW(arena, MdThing);
    *found = (MdThing){ .kind = MD_THING_MEMBER,
                        .name = member->name,
                        .type = member->type,
                        .member = member,
                        .record = record,
                        .bit_offset = bit_offset,
                        .object = thing->object,
                        .line = member->place.line };
    return found;
}

const char *md_thing_spell(MdArena *arena, const MdThing *thing) {
    MdText text = md_text(arena);
    switch (thing->kind) {
    case MD_THING_RECORD: md_record_spell(thing->record, &text); break;
    case MD_THING_MEMBER:
        md_text_addf(&text, "'%s' of ", thing->name);
        md_record_spell(thing->record, &text);
        break;
    default: md_text_addf(&text, "'%s'", thing->name); break;
    }
    return md_text_string(&text);
}
