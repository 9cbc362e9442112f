/**
 * The part of JSON Schema that docs/json-schema/ uses: type, required, properties, items, enum, const, $ref.
 *
 * Stricter than JSON Schema: where a schema lists properties, an object may have no others.
 */
#ifndef MD_TESTS_SCHEMA_H
#define MD_TESTS_SCHEMA_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static inline bool schema_type_is(const json_t *value, const char *type) {
    if (!strcmp(type, "object"))
        return json_is_object(value);
    if (!strcmp(type, "array"))
        return json_is_array(value);
    if (!strcmp(type, "string"))
        return json_is_string(value);
    if (!strcmp(type, "integer"))
        return json_is_integer(value);
    if (!strcmp(type, "number"))
        return json_is_number(value);
    if (!strcmp(type, "boolean"))
        return json_is_boolean(value);
    return !strcmp(type, "null") && json_is_null(value);
}

/** Does `value` follow `schema`? Prints the first place where it does not. */
static inline bool schema_check(const json_t *root, const json_t *schema, const json_t *value, const char *path) {
    char place[300];
    const json_t *reference = json_object_get(schema, "$ref");
    if (reference)
        return schema_check(
            root, json_object_get(json_object_get(root, "$defs"), strrchr(json_string_value(reference), '/') + 1),
            value, path);
    const json_t *type = json_object_get(schema, "type"), *choice = json_object_get(schema, "enum");
    bool fits = !type || (json_is_string(type) && schema_type_is(value, json_string_value(type)));
    for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++)
        fits |= schema_type_is(value, json_string_value(json_array_get(type, i)));
    bool chosen = !choice;
    for (size_t i = 0; i < json_array_size(choice); i++)
        chosen |= json_equal(json_array_get(choice, i), value);
    const json_t *constant = json_object_get(schema, "const");
    if (!fits || !chosen || (constant && !json_equal(constant, value))) {
        fprintf(stderr, "%s does not follow the schema\n", path);
        return false;
    }
    const json_t *required = json_object_get(schema, "required"), *properties = json_object_get(schema, "properties");
    for (size_t i = 0; json_is_object(value) && i < json_array_size(required); i++) {
        const char *name = json_string_value(json_array_get(required, i));
        if (!json_object_get(value, name)) {
            fprintf(stderr, "%s has no %s\n", path, name);
            return false;
        }
    }
    const char *key;
    json_t *item;
    json_object_foreach((json_t *)(uintptr_t)value, key, item) {
        const json_t *inner = json_object_get(properties, key);
        snprintf(place, sizeof place, "%s.%s", path, key);
        if (properties && !inner) {
            fprintf(stderr, "%s is not in the schema\n", place);
            return false;
        }
        if (inner && !schema_check(root, inner, item, place))
            return false;
    }
    const json_t *items = json_object_get(schema, "items");
    for (size_t i = 0; items && i < json_array_size(value); i++) {
        snprintf(place, sizeof place, "%s[%zu]", path, i);
        if (!schema_check(root, items, json_array_get(value, i), place))
            return false;
    }
    return true;
}

/** Does the JSON text follow the schema in the file at `path`? */
static inline bool schema_holds(const char *path, const char *text) {
    json_error_t error;
    json_t *schema = json_load_file(path, 0, &error), *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    bool holds = schema && value && schema_check(schema, schema, value, "$");
    if (!schema || !value)
        fprintf(stderr, "%s: %s\n", path, error.text);
    json_decref(schema);
    json_decref(value);
    return holds;
}

#endif
