/**
 * Markers: found in the comments of the program, read word by word, and tied to a statement.
 *
 * Method: the comment's words are read by a small hand-written reader. The point of a `show` is found by going down to
 * the innermost statement that encloses the comment: the state is that before its first part behind the comment, or at
 * its end when it is a block. A comment behind the one statement of an `if` or a loop, on its line, belongs to that
 * statement. A comment behind a jump (`return x; // memdiag: show "…"`) means the state before the jump, for control
 * never comes behind it.
 */
#include "marker.h"
#include "base/distance.h"
#include "base/map.h"
#include <ctype.h>
#include <string.h>

typedef struct Reader {
    MdArena *arena;
    const MdProgram *program;
    MdDiagnostics *diagnostics;
    MdMarkers *markers;
    MdMap *names;  /* of all variables */
    MdMap *labels; /* file parts of those given so far */
    const MdComment *comment;
    const char *at, *end;
} Reader;

typedef struct Word {
    const char *text;
    size_t length;
} Word;

/* ---- messages ----------------------------------------------------------------------------------------------------- */

static const char *line_of(const Reader *reader, uint32_t line) {
    const MdFile *file = &reader->program->files.items[0];
    const char *at = file->text, *end = at ? at + file->size : at;
    for (uint32_t i = 1; at && i < line; i++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : NULL;
    }
    if (!at)
        return NULL;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return md_arena_bytes(reader->arena, at, (size_t)((newline ? newline : end) - at));
}

/** The place of a byte of the comment. */
static MdPlace place_of(const Reader *reader, const char *at) {
    MdPlace place = reader->comment->begin;
    for (const char *it = reader->comment->text; it < at; it++) {
        place.column++;
        if (*it == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

static void complain(const Reader *reader, const char *at, const char *message) {
    MdPlace place = place_of(reader, at);
    md_diagnostics_add(reader->diagnostics, MD_ERROR, reader->program->files.items[0].path, place.line, place.column,
                       line_of(reader, place.line), "%s", message);
}

/* ---- words -------------------------------------------------------------------------------------------------------- */

static bool is_word(Word word, const char *name) {
    return strlen(name) == word.length && memcmp(word.text, name, word.length) == 0;
}

/** The nearest of the names to a misspelt word; NULL: none is near. */
static const char *nearest(Word word, const char *const *names) {
    const char *best = NULL;
    size_t least = word.length < 4 ? 2 : 3;
    for (; *names; names++) {
        size_t far = md_distance(word.text, word.length, *names, strlen(*names));
        if (far < least) {
            least = far;
            best = *names;
        }
    }
    return best;
}

static void skip_blanks(Reader *reader) {
    while (reader->at < reader->end && isspace((unsigned char)*reader->at))
        reader->at++;
}

static bool is_letter(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static Word next_word(Reader *reader) {
    Word word = { reader->at, 0 };
    while (reader->at < reader->end && is_letter(*reader->at))
        reader->at++;
    word.length = (size_t)(reader->at - word.text);
    return word;
}

/* ---- names of variables ------------------------------------------------------------------------------------------- */

static void note_name(Reader *reader, const MdObject *object) {
    if (object->name)
        md_map_set(reader->names, object->name, (void *)(uintptr_t)object);
}

static void note_scope(Reader *reader, const MdScope *scope) {
    for (size_t i = 0; i < scope->objects.count; i++)
        note_name(reader, scope->objects.items[i]);
    for (size_t i = 0; i < scope->children.count; i++)
        note_scope(reader, scope->children.items[i]);
}

static void note_names(Reader *reader) {
    reader->names = md_map_create(reader->arena);
    const MdProgram *program = reader->program;
    for (size_t i = 0; i < program->objects.count; i++)
        note_name(reader, program->objects.items[i]);
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdFunction *function = program->functions.items[i];
        for (size_t k = 0; function->body && k < function->parameter_count; k++)
            note_name(reader, function->parameters[k]);
        if (function->body && function->scope)
            note_scope(reader, function->scope);
    }
}

/** `s1,s2`: names of variables. */
static bool read_names(Reader *reader, const char *option, MdMarker *marker) {
    bool only = strcmp(option, "only") == 0;
    for (;;) {
        Word word = next_word(reader);
        if (word.length == 0) {
            complain(reader, reader->at,
                     md_arena_printf(reader->arena, "'%s=' wants the names of variables, separated by commas", option));
            return false;
        }
        const char *name = md_arena_bytes(reader->arena, word.text, word.length);
        if (!md_map_get(reader->names, name)) {
            complain(reader, word.text,
                     md_arena_printf(reader->arena, "no variable of this file is called '%s'", name));
            return false;
        }
        if (only)
            md_push(reader->arena, &marker->only, name);
        else
            md_push(reader->arena, &marker->hide, name);
        if (reader->at == reader->end || *reader->at != ',')
            return true;
        reader->at++;
    }
}

/* ---- the point of a marker ---------------------------------------------------------------------------------------- */

static bool before(MdPlace a, MdPlace b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

typedef struct Parts {
    const MdStmt *few[4];
    const MdStmt *const *items;
    size_t count;
} Parts;

/** The statements that a statement consists of, in order of the source. */
static void find_parts(const MdStmt *stmt, Parts *ret) {
    *ret = (Parts){ .items = ret->few };
    const MdStmt *parts[2] = { NULL, NULL };
    switch (stmt->kind) {
    case MD_STMT_COMPOUND:
        ret->items = (const MdStmt *const *)stmt->as.compound.items;
        ret->count = stmt->as.compound.count;
        return;
    case MD_STMT_IF:
        parts[0] = stmt->as.branch.then;
        parts[1] = stmt->as.branch.otherwise;
        break;
    case MD_STMT_WHILE:
    case MD_STMT_DO:
    case MD_STMT_FOR: parts[0] = stmt->as.loop.body; break;
    case MD_STMT_SWITCH: parts[0] = stmt->as.selection.body; break;
    case MD_STMT_CASE:
    case MD_STMT_DEFAULT: parts[0] = stmt->as.label_case.body; break;
    case MD_STMT_LABEL: parts[0] = stmt->as.label.body; break;
    default: break;
    }
    for (size_t i = 0; i < 2; i++)
        if (parts[i])
            ret->few[ret->count++] = parts[i];
}

static const MdStmt *behind_labels(const MdStmt *stmt) {
    while (stmt->kind == MD_STMT_CASE || stmt->kind == MD_STMT_DEFAULT || stmt->kind == MD_STMT_LABEL) {
        const MdStmt *body = stmt->kind == MD_STMT_LABEL ? stmt->as.label.body : stmt->as.label_case.body;
        if (!body)
            break;
        stmt = body;
    }
    return stmt;
}

static bool is_jump(const MdStmt *stmt) {
    return stmt->kind == MD_STMT_RETURN || stmt->kind == MD_STMT_BREAK || stmt->kind == MD_STMT_CONTINUE ||
           stmt->kind == MD_STMT_GOTO || stmt->kind == MD_STMT_GOTO_COMPUTED;
}

/** The statement that ends with `stmt`: of an `if` or a loop without braces, when it has a line of its own. */
static const MdStmt *last_line(const MdStmt *stmt) {
    for (;;) {
        Parts parts;
        find_parts(stmt, &parts);
        const MdStmt *last = stmt->kind != MD_STMT_COMPOUND && parts.count ? parts.items[parts.count - 1] : NULL;
        if (!last || stmt->kind == MD_STMT_DO || last->kind == MD_STMT_COMPOUND || last->place.line == stmt->place.line)
            return stmt;
        stmt = behind_labels(last);
    }
}

/** Tie the marker to a point inside `stmt`, which encloses it. */
static bool find_point(const MdStmt *stmt, MdPlace place, MdMarker *marker) {
    for (;;) {
        Parts parts;
        find_parts(stmt, &parts);
        const MdStmt *inside = NULL, *next = NULL, *last = NULL;
        for (size_t i = 0; i < parts.count && !next; i++) {
            const MdStmt *part = parts.items[i];
            if (before(place, part->place))
                next = part;
            else if (before(place, part->end))
                inside = part;
            else
                last = part;
        }
        if (inside) {
            stmt = inside;
            continue;
        }
        const MdStmt *before_it = last ? last_line(behind_labels(last)) : NULL;
        if (before_it && before_it->end.line == place.line &&
            (is_jump(before_it) || before_it != behind_labels(last))) {
            marker->statement = before_it;
            marker->at_end = !is_jump(before_it);
            return true;
        }
        marker->statement = next ? next : stmt;
        marker->at_end = !next;
        return next || stmt->kind == MD_STMT_COMPOUND;
    }
}

/** Does the comment stand on a line of the preprocessor? Sees lines joined by a backslash. */
static const char *directive_of(const Reader *reader) {
    const MdFile *file = &reader->program->files.items[0];
    const char *begin = file->text, *at = file->text + reader->comment->offset;
    for (;;) {
        while (at > begin && at[-1] != '\n')
            at--;
        if (at - begin < 2)
            break;
        const char *joined = at[-2] == '\r' ? at - 3 : at - 2;
        if (joined < begin || *joined != '\\')
            break;
        at = joined;
    }
    while (*at == ' ' || *at == '\t')
        at++;
    if (*at != '#')
        return NULL;
    for (at++; *at == ' ' || *at == '\t'; at++)
        ;
    return at;
}

static bool place_marker(Reader *reader, MdMarker *marker) {
    const char *directive = directive_of(reader);
    if (directive) {
        complain(reader, reader->comment->text,
                 strncmp(directive, "define", 6) == 0 ? "a marker inside a macro has no place of its own"
                                                      : "a marker on a line of the preprocessor marks nothing");
        return false;
    }
    const MdProgram *program = reader->program;
    MdPlace place = reader->comment->begin;
    for (size_t i = 0; i < program->functions.count; i++) {
        const MdStmt *body = program->functions.items[i]->body;
        if (!body || body->place.file != 0 || before(place, body->place) || !before(place, body->end))
            continue;
        if (find_point(body, place, marker))
            return true;
        complain(reader, reader->comment->text, "a marker stands between statements, not inside of one");
        return false;
    }
    complain(reader, reader->comment->text, "this marker stands outside of every function body");
    return false;
}

/* ---- show --------------------------------------------------------------------------------------------------------- */

static bool read_label(Reader *reader, MdMarker *marker) {
    skip_blanks(reader);
    const char *open = reader->at;
    if (open == reader->end || *open != '"') {
        complain(reader, open, "'show' wants a label in double quotes: show \"after the move\"");
        return false;
    }
    MdText label = md_text(reader->arena);
    const char *at = open + 1;
    for (; at < reader->end && *at != '"'; at++) {
        if (*at == '\\' && at + 1 < reader->end && (at[1] == '"' || at[1] == '\\'))
            at++; /* as in a string of C */
        md_text_add_bytes(&label, at, 1);
    }
    if (at == reader->end) {
        complain(reader, open, "the label of this marker is not closed by a double quote");
        return false;
    }
    marker->label = md_text_string(&label);
    reader->at = at + 1;
    const char *part = md_marker_file_part(reader->arena, marker);
    if (*part == '\0') {
        complain(reader, open, "a label needs a letter or a digit: files are named after it");
        return false;
    }
    if (md_map_get(reader->labels, part)) {
        complain(reader, open,
                 md_arena_printf(reader->arena, "this label names the same file, '%s', as an earlier one", part));
        return false;
    }
    md_map_set(reader->labels, part, marker);
    return true;
}

static bool read_iteration(Reader *reader, MdMarker *marker) {
    Word word = next_word(reader);
    marker->iteration = 0;
    if (is_word(word, "last"))
        return true;
    bool good = word.length > 0 && word.length < 19;
    for (size_t i = 0; i < word.length && good; i++) {
        good = isdigit((unsigned char)word.text[i]);
        marker->iteration = marker->iteration * 10 + (uint64_t)(word.text[i] - '0');
    }
    if (!good || marker->iteration == 0)
        complain(reader, word.text, "'iter=' wants a number from 1 on, or 'last'");
    return good && marker->iteration > 0;
}

#define KNOWN_WORDS "iter=, only=, hide=, bytes and cache_lines are known"

static bool read_option(Reader *reader, MdMarker *marker) {
    static const char *const options[] = { "iter", "only", "hide", "bytes", "cache_lines", NULL };
    Word word = next_word(reader);
    bool valued = reader->at < reader->end && *reader->at == '=';
    bool bytes = is_word(word, "bytes"), cache_lines = is_word(word, "cache_lines");
    if ((bytes || cache_lines) && !valued) {
        marker->bytes |= bytes;
        marker->cache_lines |= cache_lines;
        return true;
    }
    bool known = is_word(word, "iter") || is_word(word, "only") || is_word(word, "hide");
    if (!known || !valued) {
        const char *near = nearest(word, options);
        const char *name = md_arena_bytes(reader->arena, word.text, word.length);
        const char *message =
            known                             ? md_arena_printf(reader->arena, "'%s' wants a value: %s=…", name, name)
            : near && strcmp(near, name) == 0 ? md_arena_printf(reader->arena, "'%s' takes no value", name)
            : near ? md_arena_printf(reader->arena, "unknown word '%s' in a marker, did you mean '%s'?", name, near)
            : word.length ? md_arena_printf(reader->arena, "unknown word '%s' in a marker: " KNOWN_WORDS, name)
                          : "unexpected character in a marker: " KNOWN_WORDS;
        complain(reader, word.text, message);
        return false;
    }
    reader->at++;
    if (is_word(word, "iter"))
        return read_iteration(reader, marker);
    return read_names(reader, is_word(word, "only") ? "only" : "hide", marker);
}

static void read_show(Reader *reader) {
    MdMarker *marker = MD_NEW(reader->arena, MdMarker);
    marker->place = reader->comment->begin;
    marker->iteration = 1;
    marker->program = reader->program;
    if (!read_label(reader, marker))
        return;
    for (skip_blanks(reader); reader->at < reader->end; skip_blanks(reader))
        if (!read_option(reader, marker))
            return;
    if (place_marker(reader, marker))
        md_push(reader->arena, &reader->markers->shows, marker);
}

/* ---- hide --------------------------------------------------------------------------------------------------------- */

static size_t hide_line(Reader *reader, const MdObject *object, uint32_t line) {
    if (object->place.file != 0 || object->place.line != line || !object->name)
        return 0;
    md_push(reader->arena, &reader->markers->hidden, object);
    return 1;
}

static size_t hide_scope(Reader *reader, const MdScope *scope, uint32_t line) {
    size_t found = 0;
    for (size_t i = 0; i < scope->objects.count; i++)
        found += hide_line(reader, scope->objects.items[i], line);
    for (size_t i = 0; i < scope->children.count; i++)
        found += hide_scope(reader, scope->children.items[i], line);
    return found;
}

static void read_hide(Reader *reader) {
    const MdProgram *program = reader->program;
    skip_blanks(reader);
    if (reader->at < reader->end) {
        complain(reader, reader->at, "'hide' stands alone: it hides what the declaration on its line declares");
        return;
    }
    uint32_t line = reader->comment->trailing ? reader->comment->begin.line : reader->comment->end.line + 1;
    size_t found = 0;
    for (size_t i = 0; i < program->objects.count; i++)
        found += hide_line(reader, program->objects.items[i], line);
    for (size_t i = 0; i < program->functions.count; i++)
        if (program->functions.items[i]->body && program->functions.items[i]->scope)
            found += hide_scope(reader, program->functions.items[i]->scope, line);
    if (!found)
        complain(reader, reader->comment->text, "no variable is declared where this marker would hide it");
}

/* ---- all ---------------------------------------------------------------------------------------------------------- */

/** Step to what follows `memdiag:`; false when the comment is none of ours. */
static bool open_comment(Reader *reader) {
    const MdComment *comment = reader->comment;
    reader->at = comment->text;
    reader->end = comment->text + comment->length;
    bool block = comment->length >= 4 && comment->text[1] == '*';
    if (block && memcmp(reader->end - 2, "*/", 2) == 0)
        reader->end -= 2;
    while (reader->at < reader->end && (*reader->at == '/' || *reader->at == '*' || *reader->at == '!'))
        reader->at++;
    skip_blanks(reader);
    static const char mark[] = "memdiag:";
    if ((size_t)(reader->end - reader->at) < sizeof mark - 1 || memcmp(reader->at, mark, sizeof mark - 1) != 0)
        return false;
    reader->at += sizeof mark - 1;
    skip_blanks(reader);
    return true;
}

static void read_comment(Reader *reader) {
    static const char *const verbs[] = { "show", "hide", NULL };
    if (!open_comment(reader))
        return;
    Word verb = next_word(reader);
    if (is_word(verb, "show")) {
        read_show(reader);
        return;
    }
    if (is_word(verb, "hide")) {
        read_hide(reader);
        return;
    }
    skip_blanks(reader);
    bool expression = reader->at < reader->end && *reader->at != '"' && !is_letter(*reader->at);
    const char *near = nearest(verb, verbs);
    if (verb.length == 0 && reader->at == reader->end)
        complain(reader, reader->comment->text, "this marker says nothing: 'show \"…\"' and 'hide' are known");
    else if (verb.length > 0 && !expression && near)
        complain(reader, verb.text,
                 md_arena_printf(reader->arena, "unknown marker '%.*s', did you mean '%s'?", (int)verb.length,
                                 verb.text, near));
    else if (verb.length > 0 && reader->at < reader->end && *reader->at == '"')
        complain(reader, verb.text,
                 md_arena_printf(reader->arena, "unknown marker '%.*s': 'show \"…\"' and 'hide' are known",
                                 (int)verb.length, verb.text));
}

const MdMarkers *md_markers(MdArena *arena, const MdProgram *program, MdDiagnostics *ret_diagnostics) {
    MdMarkers *markers = MD_NEW(arena, MdMarkers);
    Reader reader = { .arena = arena,
                      .program = program,
                      .diagnostics = ret_diagnostics,
                      .markers = markers,
                      .labels = md_map_create(arena) };
    if (program->files.count == 0 || !program->files.items[0].text)
        return markers;
    note_names(&reader);
    for (size_t i = 0; i < program->comments.count; i++) {
        reader.comment = &program->comments.items[i];
        read_comment(&reader);
    }
    return markers;
}

const char *md_marker_file_part(MdArena *arena, const MdMarker *marker) {
    MdText text = md_text(arena);
    bool dash = false;
    for (const char *at = marker->label; *at && text.length < 120; at++) {
        unsigned char c = (unsigned char)*at;
        if (isalnum(c)) {
            if (dash && text.length)
                md_text_add_char(&text, '-');
            dash = false;
            md_text_add_char(&text, (char)tolower(c));
        } else {
            dash = true;
        }
    }
    return md_text_string(&text);
}
