/**
 * Small helpers over jansson that vars and layout share.
 *
 * The text is written here, in the form of json_dumps with JSON_INDENT(1): jansson itself guards each container against
 * loops with a hash table of printed addresses, which takes longer than all the rest of a report.
 */
#include "json.h"
#include <assert.h>
#include <string.h>

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

/* ---- text ------------------------------------------------------------------------------------------------------------ */

/** A string in quotes, as RFC 8259 section 7 has it; bytes from 0x80 on stand as they are. */
static void write_string(MdText *text, const char *string, size_t length) {
    static const char letters[] = "\b\t\n\f\r\"\\", names[] = "btnfr\"\\";
    size_t done = 0;
    md_text_add_char(text, '"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)string[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        md_text_add_bytes(text, string + done, i - done);
        done = i + 1;
        const char *letter = c ? strchr(letters, c) : NULL;
        if (letter)
            md_text_addf(text, "\\%c", names[letter - letters]);
        else
            md_text_addf(text, "\\u%04X", c);
    }
    md_text_add_bytes(text, string + done, length - done);
    md_text_add_char(text, '"');
}

static void write_integer(MdText *text, json_int_t value) {
    char digits[24], *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--at = '-';
    md_text_add_bytes(text, at, (size_t)(digits + sizeof digits - at));
}

static void begin_line(MdText *text, size_t depth) {
    static const char blanks[] = "\n                ";
    size_t known = depth < sizeof blanks - 2 ? depth : sizeof blanks - 2;
    md_text_add_bytes(text, blanks, known + 1);
    md_text_repeat(text, " ", depth - known);
}

static void write_value(MdText *text, json_t *value, size_t depth);

static void write_array(MdText *text, json_t *array, size_t depth) {
    md_text_add_char(text, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i > 0)
            md_text_add_char(text, ',');
        begin_line(text, depth + 1);
        write_value(text, json_array_get(array, i), depth + 1);
    }
    if (json_array_size(array) > 0)
        begin_line(text, depth);
    md_text_add_char(text, ']');
}

/** The name of a member and what stands around it; its value follows. */
static void write_key(MdText *text, const char *key, bool first, size_t depth) {
    if (!first)
        md_text_add_char(text, ',');
    begin_line(text, depth);
    write_string(text, key, strlen(key));
    md_text_add(text, ": ");
}

static void write_members(MdText *text, json_t *object, size_t depth) {
    bool first = true;
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
        write_key(text, json_object_iter_key(at), first, depth);
        write_value(text, json_object_iter_value(at), depth);
        first = false;
    }
}

static void write_object(MdText *text, json_t *object, size_t depth) {
    md_text_add_char(text, '{');
    write_members(text, object, depth + 1);
    if (json_object_size(object) > 0)
        begin_line(text, depth);
    md_text_add_char(text, '}');
}

static void write_value(MdText *text, json_t *value, size_t depth) {
    switch (json_typeof(value)) {
    case JSON_OBJECT: write_object(text, value, depth); break;
    case JSON_ARRAY: write_array(text, value, depth); break;
    case JSON_STRING: write_string(text, json_string_value(value), json_string_length(value)); break;
    case JSON_INTEGER: write_integer(text, json_integer_value(value)); break;
    case JSON_REAL: assert(false && "reports have no fractions"); break;
    case JSON_TRUE: md_text_add(text, "true"); break;
    case JSON_FALSE: md_text_add(text, "false"); break;
    case JSON_NULL: md_text_add(text, "null"); break;
    }
}

MdStatus md_json_write(json_t *root, MdText *ret_text) {
    if (!root)
        return MD_ERROR_MEMORY;
    write_value(ret_text, root, 0);
    md_text_add_char(ret_text, '\n');
    json_decref(root);
    return MD_OK;
}

MdStatus md_json_open(json_t *head, const char *key, MdText *ret_text) {
    if (!head)
        return MD_ERROR_MEMORY;
    md_text_add_char(ret_text, '{');
    write_members(ret_text, head, 1);
    write_key(ret_text, key, json_object_size(head) == 0, 1);
    md_text_add_char(ret_text, '[');
    json_decref(head);
    return MD_OK;
}

MdStatus md_json_element(json_t *element, MdText *ret_text) {
    if (!element)
        return MD_ERROR_MEMORY;
    if (ret_text->bytes[ret_text->length - 1] != '[') /* which stands at an end only where a list was opened */
        md_text_add_char(ret_text, ',');
    begin_line(ret_text, 2);
    write_value(ret_text, element, 2);
    json_decref(element);
    return MD_OK;
}

void md_json_close(MdText *ret_text) {
    if (ret_text->bytes[ret_text->length - 1] != '[')
        begin_line(ret_text, 1);
    md_text_add(ret_text, "]\n}\n");
}
