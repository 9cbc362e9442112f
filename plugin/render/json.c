/**
 * The picture's data as JSON (jansson), following docs/json-schema/draw.schema.json.
 *
 * Nothing is escaped or shortened here but by JSON's own rules; bytes that are no UTF-8 become U+FFFD. jansson keeps its
 * memory outside of arenas, so nothing is allocated from an arena while a tree of it is alive.
 */
#include "json.h"
#include "take.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/** Where a port lies. */
typedef struct PortPlace {
    const MdBox *box;
    const MdRow *row;
    const MdCell *cell; /* NULL: the row's name */
} PortPlace;

static void set_text(json_t *object, const char *key, const char *value) {
    if (!value) {
        json_object_set_new(object, key, json_null());
        return;
    }
    json_t *string = json_string(value); /* NULL when it is not UTF-8 */
    if (string) {
        json_object_set_new(object, key, string);
        return;
    }
    /* each byte that is no UTF-8 becomes U+FFFD, three bytes long */
    char *clean = malloc(3 * strlen(value) + 1), *out = clean;
    if (!clean)
        return;
    const char *end = value + strlen(value);
    for (const char *at = value; at < end;) {
        const char *start = at;
        if (md_utf8_next(&at, end) == 0xfffd) {
            memcpy(out, "\xef\xbf\xbd", 3);
            out += 3;
        } else {
            memcpy(out, start, (size_t)(at - start));
            out += at - start;
        }
    }
    json_object_set_new(object, key, json_stringn(clean, (size_t)(out - clean)));
    free(clean);
}

static void set_integer(json_t *object, const char *key, int64_t value) {
    json_object_set_new(object, key, json_integer(value));
}

/** A size that may be unknown: null then. */
static void set_size(json_t *object, const char *key, int64_t value) {
    json_object_set_new(object, key, value < 0 ? json_null() : json_integer(value));
}

static void set_flag(json_t *object, const char *key, bool value) {
    if (value)
        json_object_set_new(object, key, json_true());
}

static json_t *cells_json(const MdRow *row);

static json_t *cell_json(const MdCell *cell) {
    json_t *json = json_object();
    set_text(json, "state", md_cell_state_name(cell->state));
    set_text(json, "text", cell->text ? cell->text : "");
    set_integer(json, "offset", cell->offset);
    set_size(json, "size", cell->size);
    set_size(json, "count", cell->count);
    if (cell->label)
        set_text(json, "label", cell->label);
    if (cell->title)
        set_text(json, "title", cell->title);
    if (cell->port)
        set_integer(json, "port", (int64_t)cell->port);
    set_flag(json, "pointer", cell->flags & MD_CELL_POINTER);
    set_flag(json, "null", cell->flags & MD_CELL_NULL);
    set_flag(json, "elided", cell->flags & MD_CELL_ELISION);
    set_flag(json, "changed", cell->flags & MD_CELL_CHANGED);
    set_flag(json, "inactive", cell->flags & MD_CELL_INACTIVE);
    if (cell->parts.count) {
        json_t *parts = json_array();
        for (size_t i = 0; i < cell->parts.count; i++) {
            const MdCell *part = &cell->parts.items[i];
            json_t *bits = json_object();
            set_text(bits, "state", md_cell_state_name(part->state));
            set_text(bits, "text", part->text ? part->text : "");
            set_integer(bits, "bit_offset", part->offset);
            set_integer(bits, "bits", part->size);
            if (part->title)
                set_text(bits, "title", part->title);
            set_flag(bits, "changed", part->flags & MD_CELL_CHANGED);
            json_array_append_new(parts, bits);
        }
        json_object_set_new(json, "parts", parts);
    }
    return json;
}

static json_t *cells_json(const MdRow *row) {
    json_t *cells = json_array();
    for (size_t i = 0; i < row->cells.count; i++)
        json_array_append_new(cells, cell_json(&row->cells.items[i]));
    return cells;
}

static json_t *captions_json(const MdRow *row) {
    json_t *captions = json_array();
    for (size_t i = 0; i < row->captions.count; i++) {
        json_t *caption = json_object();
        set_integer(caption, "first", (int64_t)row->captions.items[i].first);
        set_integer(caption, "count", (int64_t)row->captions.items[i].count);
        set_text(caption, "text", row->captions.items[i].text);
        json_array_append_new(captions, caption);
    }
    return captions;
}

/** Rows from *at as nested objects; a group takes the rows of its span. */
static json_t *rows_json(const MdBox *box, size_t *at, size_t end) {
    json_t *rows = json_array();
    while (*at < end) {
        const MdRow *row = &box->rows.items[(*at)++];
        json_t *json = json_object();
        set_text(json, "kind", md_row_kind_name(row->kind));
        if (box->scopes.count)
            set_integer(json, "scope", (int64_t)row->scope);
        if (row->kind == MD_ROW_OBJECT || row->kind == MD_ROW_GROUP) {
            set_text(json, "name", row->full_name ? row->full_name : row->name);
            set_text(json, "type", row->full_type ? row->full_type : row->type);
        } else if (row->name) {
            set_text(json, "text", row->name);
        }
        bool sized = row->kind != MD_ROW_SCOPE && row->kind != MD_ROW_NOTE && row->kind != MD_ROW_RULER &&
                     row->kind != MD_ROW_RULE;
        if (sized)
            set_integer(json, "offset", row->offset);
        if (sized)
            set_size(json, "size", row->size);
        if (row->role)
            set_text(json, "role", row->role);
        if (row->storage_class)
            set_text(json, "class", row->storage_class);
        if (row->shape)
            set_text(json, "shape", row->shape);
        if (row->title)
            set_text(json, "title", row->title);
        if (row->remark)
            set_text(json, "remark", row->remark);
        set_flag(json, "moved", row->moved);
        if (row->port)
            set_integer(json, "port", (int64_t)row->port);
        if (row->kind == MD_ROW_GROUP) {
            size_t last = *at + row->span < end ? *at + row->span : end;
            json_object_set_new(json, "members", rows_json(box, at, last));
        } else if (sized) {
            json_object_set_new(json, "cells", cells_json(row));
        }
        if (row->captions.count)
            json_object_set_new(json, "captions", captions_json(row));
        json_array_append_new(rows, json);
    }
    return rows;
}

static json_t *box_json(const MdBox *box) {
    json_t *json = json_object();
    set_text(json, "kind", md_box_kind_name(box->kind));
    set_text(json, "name", box->name);
    if (box->kind == MD_BOX_FRAME)
        set_text(json, "function", box->function);
    if (box->kind == MD_BOX_BLOCK)
        set_integer(json, "number", (int64_t)box->number);
    if (box->note)
        set_text(json, "note", box->note);
    if (box->title)
        set_text(json, "title", box->title);
    if (box->caption)
        set_text(json, "caption", box->caption);
    set_size(json, "size", box->size);
    json_object_set_new(json, "line", box->line ? json_integer(box->line) : json_null());
    if (box->kind == MD_BOX_BLOCK) {
        json_object_set_new(json, "freed", json_boolean(box->freed));
        json_object_set_new(json, "leaked", json_boolean(box->leaked));
    }
    if (box->scopes.count) {
        json_t *scopes = json_array();
        for (size_t i = 0; i < box->scopes.count; i++) {
            const MdRail *rail = &box->scopes.items[i];
            json_t *scope = json_object();
            json_object_set_new(scope, "parent",
                                i == rail->parent ? json_null() : json_integer((json_int_t)rail->parent));
            set_integer(scope, "first_line", rail->first_line);
            set_integer(scope, "last_line", rail->last_line);
            json_array_append_new(scopes, scope);
        }
        json_object_set_new(json, "scopes", scopes);
    }
    size_t at = 0;
    json_object_set_new(json, "rows", rows_json(box, &at, box->rows.count));
    return json;
}

static PortPlace find_port(const MdDiagram *diagram, size_t port) {
    for (size_t b = 0; b < diagram->boxes.count; b++) {
        const MdBox *box = &diagram->boxes.items[b];
        for (size_t r = 0; r < box->rows.count; r++) {
            const MdRow *row = &box->rows.items[r];
            if (row->port == port)
                return (PortPlace){ box, row, NULL };
            for (size_t c = 0; c < row->cells.count; c++)
                if (row->cells.items[c].port == port)
                    return (PortPlace){ box, row, &row->cells.items[c] };
        }
    }
    return (PortPlace){ 0 };
}

static json_t *end_json(const MdDiagram *diagram, size_t port) {
    PortPlace place = find_port(diagram, port);
    if (!place.box)
        return json_null();
    json_t *json = json_object();
    set_integer(json, "port", (int64_t)port);
    set_text(json, "box", place.box->name);
    set_integer(json, "offset", place.cell ? place.cell->offset : place.row->offset);
    return json;
}

static json_t *arrows_json(const MdDiagram *diagram) {
    json_t *arrows = json_array();
    for (size_t i = 0; i < diagram->arrows.count; i++) {
        const MdArrow *arrow = &diagram->arrows.items[i];
        json_t *json = json_object();
        set_text(json, "kind", md_arrow_kind_name(arrow->kind));
        json_object_set_new(json, "from", end_json(diagram, arrow->from));
        json_object_set_new(json, "to", end_json(diagram, arrow->to));
        if (arrow->title)
            set_text(json, "title", arrow->title);
        json_array_append_new(arrows, json);
    }
    return arrows;
}

static json_t *boxes_json(const MdDiagram *diagram, MdBoxKind kind) {
    json_t *boxes = json_array();
    for (size_t i = 0; i < diagram->boxes.count; i++)
        if (diagram->boxes.items[i].kind == kind)
            json_array_append_new(boxes, box_json(&diagram->boxes.items[i]));
    return boxes;
}

static json_t *diagram_json(const MdDiagram *diagram) {
    json_t *json = json_object();
    set_text(json, "id", diagram->id);
    set_text(json, "title", diagram->title);
    set_text(json, "description", diagram->description);
    set_text(json, "source", diagram->source);
    set_text(json, "function", diagram->function);
    json_object_set_new(json, "first_line", diagram->first_line ? json_integer(diagram->first_line) : json_null());
    json_object_set_new(json, "last_line", diagram->last_line ? json_integer(diagram->last_line) : json_null());
    json_object_set_new(json, "observed", json_boolean(diagram->observed));
    json_object_set_new(json, "frames", boxes_json(diagram, MD_BOX_FRAME));
    json_object_set_new(json, "statics", boxes_json(diagram, MD_BOX_STATICS));
    json_object_set_new(json, "blocks", boxes_json(diagram, MD_BOX_BLOCK));
    json_object_set_new(json, "records", boxes_json(diagram, MD_BOX_RECORD));
    json_object_set_new(json, "arrows", arrows_json(diagram));
    json_t *notes = json_array();
    for (size_t i = 0; i < diagram->notes.count; i++)
        json_array_append_new(notes, json_string(diagram->notes.items[i]));
    json_object_set_new(json, "notes", notes);
    return json;
}

MdStatus md_render_json_list(const MdDiagram *const *diagrams, size_t count, MdText *ret_text) {
    json_t *root = json_object(), *scopes = json_array();
    set_integer(root, "version", 1);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(scopes, diagram_json(diagrams[i]));
    json_object_set_new(root, "scopes", scopes);
    char *dump = json_dumps(root, JSON_INDENT(1));
    json_decref(root);
    if (!dump)
        return MD_ERROR_MEMORY;
    md_take_bytes(ret_text, dump, strlen(dump));
    md_text_add_char(ret_text, '\n');
    return MD_OK;
}
