/**
 * Small helpers over jansson that vars and layout share.
 *
 * jansson keeps its memory outside of arenas. A jump of the arena while a tree is alive leaks that tree, once, at the
 * end of memory; nothing else holds on to it.
 */
#ifndef MD_REPORT_JSON_H
#define MD_REPORT_JSON_H

#include "report.h"
#include <jansson.h>

/** Set a string; NULL gives null, bytes that are no UTF-8 are made visible. */
void md_json_set_text(MdArena *arena, json_t *object, const char *key, const char *value);
void md_json_set_integer(json_t *object, const char *key, int64_t value);
/** A figure that may be unknown: negative gives null. */
void md_json_set_figure(json_t *object, const char *key, int64_t value);
/** `parts` of INTERFACE.md, null when no member is one. */
void md_json_set_parts(MdArena *arena, json_t *object, const MdParts *parts);
void md_json_set_type(MdArena *arena, json_t *object, const char *key, const MdType *type);

/** The document of `layout --json`, one target. */
json_t *md_json_layout(MdArena *arena, const MdProgram *program, const MdClasses *classes, const MdRecords *records,
                       const MdLayoutView *view);

/** Append the text of `root`, with a newline, and free it. @return MD_ERROR_MEMORY when jansson had none. */
MdStatus md_json_write(json_t *root, MdText *ret_text);

/**
 * A document with one long list, written element by element so that only one is held at a time: `head` with `key` as
 * one more member, its elements, the end. What is handed over is freed. @return MD_ERROR_MEMORY when jansson had none.
 */
MdStatus md_json_open(json_t *head, const char *key, MdText *ret_text);
MdStatus md_json_element(json_t *element, MdText *ret_text);
void md_json_close(MdText *ret_text);

#endif
