/**
 * DOT: one HTML-like table for all that stands left, one per block, edges from port to port.
 *
 * Colours are the light values of palette.h, each unique, so that they can be told apart after the layout. A TD's ID and
 * TITLE reach the output only with a TARGET; the SVG writer makes a titled group of such an anchor. A pointer's edge
 * starts in a small cell of fixed size in the middle of its value's cell.
 */
#include "dot.h"
#include "label.h"
#include "table.h"
#include <string.h>

/** Which node holds a port, and from which side an edge may come. */
typedef struct Port {
    const MdBox *box;
    bool left;   /* in the left table */
    bool among;  /* between other cells: an edge comes from above */
    bool first;  /* of a strip */
    bool group;  /* the name of a group: entered at the height of its first value */
    bool nested; /* a name with other cells on either side */
    bool value;  /* a name with a value beside it, whose own port is value_port or 0 */
    size_t value_port;
} Port;

typedef struct Dot {
    MdArena *arena;
    const MdDiagram *diagram;
    MdText *text;
    Port *ports;   /* by number */
    size_t titles; /* cells with a title so far that have no name of their own */
    bool corner;   /* the next cell is the first of its node */
} Dot;

/** Escaped for XML; a backslash is doubled, since Graphviz reads \\N, \\G and the like in labels and titles alike. */
static void add_html(Dot *dot, const char *string) {
    string = md_label_visible(dot->arena, string);
    while (*string) {
        size_t length = strcspn(string, "\\");
        md_text_add_xml(dot->text, md_arena_bytes(dot->arena, string, length));
        string += length;
        if (*string) {
            md_text_add(dot->text, "\\\\");
            string++;
        }
    }
}

static void add_quoted(Dot *dot, const char *string) {
    md_text_add_char(dot->text, '"');
    md_text_add_dot(dot->text, md_label_visible(dot->arena, string));
    md_text_add_char(dot->text, '"');
}

/* ---- tables -------------------------------------------------------------------------------------------------------------- */

/** A span; blanks at its end and in runs are kept by no-break spaces, as HTML-like labels would swallow them. */
static void add_span_text(Dot *dot, const char *string) {
    const char *visible = md_label_visible(dot->arena, string);
    size_t length = strlen(visible);
    for (size_t i = 0; i < length;) {
        size_t blanks = strspn(visible + i, " ");
        bool keep = blanks && (blanks > 1 || i == 0 || i + blanks == length);
        if (keep) {
            md_text_repeat(dot->text, "&#160;", blanks);
        } else if (blanks) {
            md_text_add_char(dot->text, ' ');
        }
        i += blanks;
        size_t word = strcspn(visible + i, " ");
        add_html(dot, md_arena_bytes(dot->arena, visible + i, word));
        i += word;
    }
}

static void add_spans(Dot *dot, const MdTableCell *cell) {
    for (size_t i = 0; i < cell->span_count; i++) {
        const MdSpan *span = &cell->spans[i];
        if (!*span->text)
            continue;
        md_text_addf(dot->text, "<FONT%s COLOR=\"#%06x\" POINT-SIZE=\"%d\">",
                     span->style & MD_BOLD ? " FACE=\"Courier-Bold\"" : "", md_colour_light(span->ink),
                     md_span_size(span));
        if (span->style & MD_STRUCK)
            md_text_add(dot->text, "<S>");
        add_span_text(dot, span->text);
        if (span->style & MD_STRUCK)
            md_text_add(dot->text, "</S>");
        md_text_add(dot->text, "</FONT>");
        if (span->style & MD_BREAK)
            md_text_add(dot->text, cell->align == MD_ALIGN_LEFT ? "<BR ALIGN=\"LEFT\"/>" : "<BR/>");
    }
}

static void add_sides(Dot *dot, const MdTableCell *cell) {
    if (!cell->weight || !cell->sides)
        return;
    md_text_addf(dot->text, " BORDER=\"%u\"", cell->weight);
    if (cell->sides != MD_ALL_SIDES)
        md_text_addf(dot->text, " SIDES=\"%s%s%s%s\"", cell->sides & MD_LEFT ? "L" : "",
                     cell->sides & MD_TOP ? "T" : "", cell->sides & MD_RIGHT ? "R" : "",
                     cell->sides & MD_BOTTOM ? "B" : "");
    md_text_addf(dot->text, " COLOR=\"#%06x\"", md_colour_light(cell->line));
    if (cell->dashed)
        md_text_add(dot->text, " STYLE=\"dashed\"");
}

static void add_table(Dot *dot, const MdTable *table, const char *indent);

static void add_cell(Dot *dot, const MdTableCell *cell) {
    MdText *text = dot->text;
    md_text_add(text, "<TD");
    if (cell->rows > 1)
        md_text_addf(text, " ROWSPAN=\"%zu\"", cell->rows);
    if (cell->columns > 1)
        md_text_addf(text, " COLSPAN=\"%zu\"", cell->columns);
    if (cell->port)
        md_text_addf(text, " PORT=\"c%zu\"", cell->port);
    else if (cell->beside)
        md_text_addf(text, " PORT=\"v%zu\"", cell->beside);
    else if (dot->corner && !cell->row && !cell->column)
        md_text_add(text, " PORT=\"corner\""); /* drawing.c asks where it lies */
    dot->corner = false;
    if (cell->title && *cell->title) {
        /* without one of ours Graphviz makes an id from a count of its own, which grows with the process */
        if (cell->key)
            md_text_addf(text, " ID=\"%s-%s\"", dot->diagram->id, cell->key);
        else if (cell->port)
            md_text_addf(text, " ID=\"%s-p%zu\"", dot->diagram->id, cell->port);
        else
            md_text_addf(text, " ID=\"%s-t%zu\"", dot->diagram->id, ++dot->titles);
        md_text_add(text, " TARGET=\"_self\" TITLE=\"");
        add_html(dot, cell->title);
        md_text_add_char(text, '"');
    }
    if (cell->width)
        md_text_addf(text, " WIDTH=\"%d\"", cell->width);
    if (cell->height)
        md_text_addf(text, " HEIGHT=\"%d\"", cell->height);
    bool empty = !cell->span_count && !cell->inner && !cell->pointer;
    md_text_addf(text, " CELLPADDING=\"%d\"", cell->pointer || empty ? 0 : cell->padding);
    if (cell->align != MD_ALIGN_CENTRE && !empty)
        md_text_addf(text, " ALIGN=\"%s\"", cell->align == MD_ALIGN_LEFT ? "LEFT" : "RIGHT");
    add_sides(dot, cell);
    if (cell->fill)
        md_text_addf(text, " BGCOLOR=\"#%06x\"", md_colour_light(cell->fill));
    md_text_add_char(text, '>');
    if (cell->inner) {
        add_table(dot, cell->inner, NULL);
    } else if (cell->pointer) {
        md_text_add(text, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>");
        bool narrow = cell->align == MD_ALIGN_CENTRE; /* in a strip */
        const char *wide = "<TD WIDTH=\"30\"></TD>";
        const char *slim = "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"22\" HEIGHT=\"6\"></TD>";
        if (!narrow)
            md_text_add(text, cell->turned ? slim : wide);
        md_text_addf(text, "<TD PORT=\"p%zu\" FIXEDSIZE=\"TRUE\" WIDTH=\"6\" HEIGHT=\"6\"></TD>", cell->port);
        if (!narrow)
            md_text_add(text, cell->turned ? wide : slim);
        md_text_add(text, "</TR></TABLE>");
    } else {
        add_spans(dot, cell);
    }
    md_text_add(text, "</TD>");
}

/** Empty cells for the columns from `from` to `to` of a row that no cell covers. */
static void add_gap(Dot *dot, const size_t *covered, size_t row, size_t from, size_t to, const char *indent) {
    for (size_t c = from; c < to;) {
        size_t start = c;
        while (c < to && covered[c] <= row)
            c++;
        if (c > start) {
            md_text_add(dot->text, "<TD");
            if (c - start > 1)
                md_text_addf(dot->text, " COLSPAN=\"%zu\"", c - start);
            md_text_add(dot->text, "></TD>");
            if (indent)
                md_text_addf(dot->text, "\n%s  ", indent);
        }
        while (c < to && covered[c] > row)
            c++;
    }
}

/** `indent` NULL: all on one line. */
static void add_table(Dot *dot, const MdTable *table, const char *indent) {
    MdText *text = dot->text;
    md_text_add(text, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">");
    dot->corner = indent;
    size_t *covered = MD_NEW_ARRAY(dot->arena, size_t, table->columns + 1); /* first row below what covers a column */
    size_t next = 0;
    for (size_t row = 0; row < table->rows; row++) {
        if (indent)
            md_text_addf(text, "\n%s", indent);
        md_text_add(text, "<TR>");
        if (indent)
            md_text_addf(text, "\n%s  ", indent);
        size_t column = 0, drawn = next;
        for (; next < table->cells.count && table->cells.items[next].row == row; next++) {
            const MdTableCell *cell = &table->cells.items[next];
            add_gap(dot, covered, row, column, cell->column, indent);
            add_cell(dot, cell);
            if (indent)
                md_text_addf(text, "\n%s  ", indent);
            for (size_t c = cell->column; c < cell->column + cell->columns; c++)
                covered[c] = row + cell->rows;
            column = cell->column + cell->columns;
        }
        if (next == drawn)
            add_gap(dot, covered, row, 0, table->columns, indent); /* Graphviz wants a cell in each row */
        md_text_add(text, "</TR>");
    }
    if (indent)
        md_text_addf(text, "\n%s", indent);
    md_text_add(text, "</TABLE>");
}

/* ---- nodes and edges -------------------------------------------------------------------------------------------------------- */

static bool is_left(const MdBox *box) {
    return box->kind == MD_BOX_FRAME || box->kind == MD_BOX_STATICS;
}

static void find_ports(Dot *dot) {
    dot->ports = MD_NEW_ARRAY(dot->arena, Port, dot->diagram->ports + 1);
    for (size_t b = 0; b < dot->diagram->boxes.count; b++) {
        const MdBox *box = &dot->diagram->boxes.items[b];
        for (size_t r = 0; r < box->rows.count; r++) {
            const MdRow *row = &box->rows.items[r];
            const MdRow *values = row; /* a group's: its first member's */
            while (values->kind == MD_ROW_GROUP && values + 1 < box->rows.items + box->rows.count)
                values++;
            bool value = values->kind == MD_ROW_OBJECT;
            if (row->port)
                dot->ports[row->port] =
                    (Port){ .box = box,
                            .left = is_left(box),
                            .group = row->kind == MD_ROW_GROUP,
                            .nested = row->level > 0,
                            .value = value && (values->port == row->port || !values->port),
                            .value_port = value && values->cells.count == 1 ? values->cells.items[0].port : 0 };
            for (size_t c = 0; c < row->cells.count; c++)
                if (row->cells.items[c].port)
                    dot->ports[row->cells.items[c].port] = (Port){
                        .box = box,
                        .left = is_left(box),
                        .among = row->cells.count > 1 && (c > 0 || row->kind != MD_ROW_STRIP),
                        .first = row->kind == MD_ROW_STRIP && row->cells.count > 1,
                    };
        }
    }
}

static void add_node_name(Dot *dot, const MdBox *box) {
    if (is_left(box))
        md_text_add(dot->text, "left");
    else
        md_text_addf(dot->text, "%s%zu", box->kind == MD_BOX_BLOCK ? "heap" : "record", box->number);
}

static const char *node_class(const MdBox *box) {
    if (box->kind == MD_BOX_RECORD)
        return "record layout";
    if (box->freed)
        return "heap freed";
    return box->leaked ? "heap leaked" : "heap";
}

static void add_left(Dot *dot) {
    const MdTable *table = md_table_left(dot->arena, dot->diagram, true);
    if (!table)
        return;
    md_text_addf(dot->text, "\n  left [id=\"%s-left\", class=\"stack\", indent=%d, blank=%d, label=<\n    ",
                 dot->diagram->id, table->margin, table->blank); /* see series.h */
    add_table(dot, table, "    ");
    md_text_add(dot->text, ">];\n");
}

static void add_box(Dot *dot, const MdBox *box) {
    md_text_add(dot->text, "\n  ");
    add_node_name(dot, box);
    md_text_addf(dot->text, " [id=\"%s-%s-node\", class=\"%s\"", dot->diagram->id, box->key, node_class(box));
    size_t like = md_table_like(dot->diagram, box); /* see plan.h */
    if (like)
        md_text_addf(dot->text, ", like=%zu", like);
    const MdTable *table = md_table_box(dot->arena, dot->diagram, box, true);
    if (box->kind == MD_BOX_BLOCK)
        md_text_addf(dot->text, ", number=%zu, indent=%d", box->number, table->margin);
    md_text_add(dot->text, ", label=<\n    ");
    add_table(dot, table, "    ");
    md_text_add(dot->text, ">];\n");
}

static const char *edge_style(MdArrowKind kind) {
    switch (kind) {
    case MD_ARROW_OWNER: return "color=\"#1b2733\"";
    case MD_ARROW_BORROW: return "color=\"#1f63a8\", arrowhead=vee";
    case MD_ARROW_MOVED: return "color=\"#8b969f\", style=dashed";
    case MD_ARROW_DANGLING: return "color=\"#c43e00\", style=dashed, arrowhead=onormal";
    case MD_ARROW_COUNT: break;
    }
    return "";
}

/**
 * The compass points are for the dot command; drawing.c takes from them which cells are entered from above. It reads
 * `beside`, the port to use when the edge comes from the side of the values, `group`, `nested` and `first` as well.
 */
static void add_edge(Dot *dot, const MdArrow *arrow, size_t index) {
    MdText *text = dot->text;
    const Port *from = &dot->ports[arrow->from], *to = &dot->ports[arrow->to];
    if (!from->box || !to->box)
        return;
    bool left = dot->diagram->heap_left;
    const char *near = left ? "w" : "e", *far = left ? "e" : "w";
    const char *side = to->among || (left && to->first) ? "n" : to->left ? near : far;
    md_text_add(text, "  ");
    add_node_name(dot, from->box);
    md_text_addf(text, ":p%zu:%s -> ", arrow->from, near);
    add_node_name(dot, to->box);
    md_text_addf(text, ":c%zu:%s", arrow->to, side);
    md_text_addf(text, " [id=\"%s-e%zu\", class=\"ptr %s\", %s", dot->diagram->id, index + 1,
                 md_arrow_kind_name(arrow->kind), edge_style(arrow->kind));
    if (to->value)
        md_text_addf(text, ", beside=%s%zu", to->value_port ? "c" : "v", to->value_port ? to->value_port : arrow->to);
    if (to->group)
        md_text_add(text, ", group=true");
    if (to->nested)
        md_text_add(text, ", nested=true");
    if (to->first)
        md_text_add(text, ", first=true");
    if (!from->left && to->left) /* ranks follow the other arrows */
        md_text_add(text, ", constraint=false");
    md_text_add(text, ", tooltip=");
    add_quoted(dot, arrow->title ? arrow->title : md_arrow_kind_name(arrow->kind));
    md_text_add(text, "];\n");
}

/** The notes of a diagram as the label of the graph: small lines at the foot, on the left. */
static void add_notes(Dot *dot) {
    const MdDiagram *diagram = dot->diagram;
    if (!diagram->notes.count)
        return;
    md_text_addf(dot->text, "  label=<<FONT COLOR=\"#%06x\" POINT-SIZE=\"9\">", md_colour_light(MD_COLOUR_MUTED));
    for (size_t i = 0; i < diagram->notes.count; i++) {
        add_span_text(dot, diagram->notes.items[i]);
        md_text_add(dot->text, "<BR ALIGN=\"LEFT\"/>");
    }
    md_text_add(dot->text, "</FONT>>;\n  fontname=\"Courier\"; labelloc=b; labeljust=l;\n");
}

static void add_comment(Dot *dot, const char *line) {
    if (line)
        md_text_addf(dot->text, "// %s\n", md_label_visible(dot->arena, line));
}

void md_dot_write(const MdDiagram *diagram, MdText *text) {
    Dot dot = { .arena = text->arena, .diagram = diagram, .text = text };
    find_ports(&dot);
    add_comment(&dot, diagram->title);
    add_comment(&dot, diagram->description);
    md_text_addf(text,
                 "digraph memdiag {\n  graph [id=\"%s\", class=\"memdiag\", bgcolor=\"transparent\", rankdir=%s, "
                 "pad=\"0.1\", margin=\"0\", ranksep=\"0.9\", "
                 "nodesep=\"0.35\",\n         outputorder=\"nodesfirst\"];\n",
                 diagram->id, diagram->heap_left ? "RL" : "LR");
    md_text_add(text, "  node [shape=plain, fontname=\"Courier\", fontsize=11, fontcolor=\"#1b2733\"];\n");
    md_text_add(text,
                "  edge [fontname=\"Courier\", fontsize=9, penwidth=1.4, arrowsize=0.8, tailclip=false, dir=both, "
                "arrowtail=dot];\n");
    add_notes(&dot);
    add_left(&dot);
    for (size_t i = 0; i < diagram->boxes.count; i++)
        if (!is_left(&diagram->boxes.items[i]))
            add_box(&dot, &diagram->boxes.items[i]);
    md_text_add_char(text, '\n');
    for (size_t i = 0; i < diagram->arrows.count; i++)
        add_edge(&dot, &diagram->arrows.items[i], i);
    md_text_add(text, "}\n");
}
