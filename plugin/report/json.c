/**
 * Small helpers over jansson that vars and layout share.
 */
#include "json.h"
#include <stdlib.h>

void md_json_set_text(MdArena *arena, json_t *object, const char *key, const char *value) {
    json_object_set_new(object, key, value ? json_string(md_utf8_valid(arena, value)) : json_null());
}

void md_json_set_integer(json_t *object, const char *key, int64_t value) {
    json_object_set_new(object, key, json_integer(value));
}

void md_json_set_figure(json_t *object, const char *key, int64_t value) {
    json_object_set_new(object, key, value < 0 ? json_null() : json_integer(value));
}

void md_json_set_parts(MdArena *arena, json_t *object, const MdParts *parts) {
    if (!parts->pointer && !parts->length && !parts->capacity) {
        json_object_set_new(object, "parts", json_null());
        return;
    }
    json_t *json = json_object();
    md_json_set_text(arena, json, "pointer", parts->pointer ? parts->pointer->name : NULL);
    md_json_set_text(arena, json, "length", parts->length ? parts->length->name : NULL);
    md_json_set_text(arena, json, "capacity", parts->capacity ? parts->capacity->name : NULL);
    md_json_set_text(arena, json, "unit", parts->in_bytes ? "bytes" : "elements");
    json_object_set_new(object, "parts", json);
}

void md_json_set_type(MdArena *arena, json_t *object, const char *key, const MdType *type) {
    MdText text = md_text(arena);
    md_type_spell(type, &text);
    md_json_set_text(arena, object, key, md_text_string(&text));
}

MdStatus md_json_write(json_t *root, MdText *ret_text) {
    char *dump = root ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    if (!dump)
        return MD_ERROR_MEMORY;
    md_text_add(ret_text, dump);
    md_text_add_char(ret_text, '\n');
    free(dump);
    return MD_OK;
}
