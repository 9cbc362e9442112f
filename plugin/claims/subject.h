/**
 * What comments can speak of: the things that a source declares, and where each declaration begins and ends.
 */
#ifndef MD_CLAIMS_SUBJECT_H
#define MD_CLAIMS_SUBJECT_H

#include "base/map.h"
#include "classify/classify.h"

typedef enum MdThingKind {
    MD_THING_OBJECT,
    MD_THING_MEMBER,
    MD_THING_RECORD,
    MD_THING_TYPE,
    MD_THING_FUNCTION
} MdThingKind;

/** Something that is declared in the main file. */
typedef struct MdThing {
    MdThingKind kind;
    const char *name;   /* NULL: an unnamed record */
    const MdType *type; /* NULL for a function */
    const MdObject *object;
    const MdMember *member;
    const MdRecord *record; /* RECORD; of a MEMBER the one that is spoken of, which its offset counts from */
    int64_t bit_offset;     /* MEMBER */
    bool automatic; /* OBJECT: of automatic storage duration, or so when its piece of code stands in a function */
    uint32_t line;  /* of its name, or of its keyword when it has none */
    size_t begin, open,
        end; /* bytes of the file: its name; the brace of a record; one past the end of its declarator */
} MdThing;

/** A statement that stands in a block. */
typedef struct MdItem {
    const MdStmt *statement;
    const MdFunction *function;
    size_t begin, end; /* bytes of the file: first byte, and first byte of its last token */
} MdItem;

/** A stretch of the file between two braces. */
typedef struct MdExtent {
    size_t begin, end;
} MdExtent;

typedef struct MdSourceMap {
    MdArena *arena;
    const MdProgram *program;
    char *code; /* the text of the main file, comments and literals blanked */
    size_t size;
    size_t *lines; /* where each line begins; lines[line - 1] */
    size_t line_count;
    bool fragment;
    bool *skipped;               /* of each line: it stands inside `#if 0` */
    MD_VECTOR(MdThing) things;   /* by `begin` */
    MdMap *objects;              /* MdObject → its MdThing */
    MD_VECTOR(MdItem) items;     /* by `end` */
    MD_VECTOR(MdExtent) bodies;  /* of functions, by `begin` */
    MD_VECTOR(MdExtent) records; /* outermost ones, by `begin` */
} MdSourceMap;

/** @param fragment the source is a piece of code that may stand inside a function. */
const MdSourceMap *md_source_map(MdArena *arena, const MdProgram *program, bool fragment);

/** What a comment can mean, the likeliest first. */
typedef struct MdSubjects {
    MD_VECTOR(const MdThing *) list;
    bool together;    /* all of them at once: `int a, b;` */
    bool changed;     /* found through the statement that changes them */
    const char *none; /* the list is empty: why */
} MdSubjects;

/** What the code on a line in front of byte `offset` declares. */
MdSubjects md_subjects_before(const MdSourceMap *map, size_t offset);

/** What a comment that has lines `first` to `last` for itself, at byte `offset`, speaks of. */
MdSubjects md_subjects_around(const MdSourceMap *map, uint32_t first, uint32_t last, size_t offset);

/** What the code behind byte `offset` on its line declares. */
MdSubjects md_subjects_behind(const MdSourceMap *map, size_t offset);

/** The record that a thing is, has the type of, or points to; NULL: none. */
const MdRecord *md_thing_record(const MdThing *thing);

/** A member of the record of `thing` by name, capitals aside; NULL: none. In `arena`. */
const MdThing *md_thing_member(MdArena *arena, const MdThing *thing, const char *name, size_t length);

/** The statement that ends last before byte `offset`, with nothing but blanks and comments between; NULL: none. */
const MdItem *md_map_statement_before(const MdSourceMap *map, size_t offset);

/** The objects that the statement before byte `offset` declares or changes. */
MdSubjects md_subjects_changed(const MdSourceMap *map, size_t offset);

/** Is the line one of those that the preprocessor reads (a directive or its continuation)? */
bool md_map_is_directive(const MdSourceMap *map, uint32_t line);

/** Does the line stand between `#if` and `#endif`, so that the compiler may not see what is beside it? */
bool md_map_is_conditional(const MdSourceMap *map, uint32_t line);

/** Does the line stand inside `#if 0`? */
bool md_map_is_skipped(const MdSourceMap *map, uint32_t line);

/** Does byte `offset` lie inside the braces of a record? */
bool md_map_in_record(const MdSourceMap *map, size_t offset);

/** Does byte `offset` lie inside the body of a function? */
bool md_map_in_function(const MdSourceMap *map, size_t offset);

/** Is there code on the line, comments left out? */
bool md_map_has_code(const MdSourceMap *map, uint32_t line);

/** Is there code behind byte `offset` on its line, comments left out? */
bool md_map_code_behind(const MdSourceMap *map, size_t offset);

/** "'len' of struct string", "struct point", "'tuple'". */
const char *md_thing_spell(MdArena *arena, const MdThing *thing);

#endif
