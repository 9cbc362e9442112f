/**
 * `--dump=trace`: what was kept of a run, as stable text.
 *
 *   events     as they came, when they were kept
 *   snapshots  title, place, frames with their objects, static objects, allocated blocks; of each block its bytes, two
 *              hexadecimal digits each (`..` indeterminate), and its pointers: `+0 -> #1`
 *   histories  of the allocated blocks
 *
 * Addresses are left out: the machine's are the same everywhere, but nobody reads them.
 */
#include "watch.h"

enum { MOST_BYTES = 32, MOST_CELLS = 16, MOST_LISTED = 1000 };

static void add_name(const MdBlock *block, MdText *text) {
    switch (block->kind) {
    case MD_BLOCK_ALLOCATED: md_text_addf(text, "#%zu", block->number); break;
    case MD_BLOCK_FUNCTION: md_text_addf(text, "%s()", block->function ? block->function->name : "label"); break;
    case MD_BLOCK_STRING: md_text_addf(text, "literal"); break;
    case MD_BLOCK_LIBRARY: md_text_addf(text, "library %s", block->maker ? block->maker : "object"); break;
    case MD_BLOCK_AUTOMATIC:
    case MD_BLOCK_STATIC:
        md_text_add(text, block->object ? block->object->name ? block->object->name : "unnamed" : "memory");
        break;
    }
}

static void add_bytes(const unsigned char *bytes, const unsigned char *states, int64_t size, MdText *text) {
    for (int64_t i = 0; i < size && i < MOST_BYTES; i++) {
        if (i && i % 8 == 0)
            md_text_add_char(text, ' ');
        if (states[i] == MD_BYTE_VALUE)
            md_text_addf(text, "%02x", bytes[i]);
        else
            md_text_add(text, "..");
    }
    if (size > MOST_BYTES)
        md_text_addf(text, " +%lld", (long long)(size - MOST_BYTES));
}

static void add_cell(const MdPointerCell *cell, MdText *text) {
    md_text_addf(text, " +%lld -> ", (long long)cell->offset);
    if (!cell->known) {
        md_text_add_char(text, '?');
    } else if (!cell->target) {
        md_text_add(text, "null");
    } else {
        add_name(cell->target, text);
        if (cell->target_offset)
            md_text_addf(text, "%+lld", (long long)cell->target_offset);
        if (cell->target->life != MD_LIFE_ALIVE)
            md_text_add(text, cell->target->life == MD_LIFE_FREED ? " freed" : " ended");
    }
}

/** A byte of a value that is a pointer would show the machine's addresses: pointers are left out. */
static void add_contents(const MdBlock *block, MdText *text) {
    if (block->bytes && block->pointer_count == 0) {
        md_text_add(text, ": ");
        add_bytes(block->bytes, block->states, block->kept, text);
    } else if (block->bytes) {
        md_text_addf(text, ": %lld of %lld bytes hold a value", (long long)block->values, (long long)block->size);
    }
    for (size_t i = 0; i < block->pointer_count && i < MOST_CELLS; i++)
        add_cell(&block->pointers[i], text);
    if (block->pointer_count > MOST_CELLS)
        md_text_addf(text, " and %zu more", block->pointer_count - MOST_CELLS);
    for (size_t i = 0; i < block->union_count && i < MOST_CELLS; i++)
        md_text_addf(text, " union +%lld is %s", (long long)block->unions[i].offset, block->unions[i].member->name);
}

static void add_block(const MdBlock *block, const char *indent, MdText *text) {
    md_text_add(text, indent);
    add_name(block, text);
    md_text_addf(text, " ");
    if (block->type)
        md_type_spell(block->type, text);
    else
        md_text_add(text, block->piece_count ? "pool" : "bytes");
    if (block->kind == MD_BLOCK_ALLOCATED && block->count > 1)
        md_text_addf(text, " x %lld", (long long)block->count);
    md_text_addf(text, ", %lld", (long long)block->size);
    if (block->life != MD_LIFE_ALIVE)
        md_text_addf(text, ", %s line %u", block->life == MD_LIFE_FREED ? "freed" : "ended", block->ended.line);
    add_contents(block, text);
    for (size_t i = 0; i < block->piece_count && i < MOST_CELLS; i++) {
        md_text_addf(text, " piece +%lld ", (long long)block->pieces[i].offset);
        md_type_spell(block->pieces[i].type, text);
        md_text_addf(text, " x %lld", (long long)block->pieces[i].count);
    }
    md_text_add_char(text, '\n');
}

static void add_move(const MdMove *move, MdText *text) {
    static const char *const kinds[] = { "moved", "moved, used after the free", "shared" };
    md_text_addf(text, "  %s: ", kinds[move->kind]);
    add_name(move->from, text);
    md_text_add(text, " to ");
    add_name(move->to, text);
    md_text_add(text, ", block ");
    add_name(move->block, text);
    md_text_addf(text, ", copied line %u, used line %u, freed line %u\n", move->copied.line, move->used.line,
                 move->freed.line);
}

static void add_fault(const MdFaultFacts *fault, MdText *text) {
    md_text_addf(text, "  fault %s: %s of %lld bytes, %lld valid, at ", fault->id, fault->write ? "write" : "read",
                 (long long)fault->size, (long long)fault->valid);
    if (fault->block)
        add_name(fault->block, text);
    else
        md_text_add(text, "nothing");
    md_text_addf(text, "%+lld", (long long)fault->offset);
    if (fault->holder) {
        md_text_add(text, ", by ");
        add_name(fault->holder, text);
        if (fault->holder_offset)
            md_text_addf(text, "%+lld", (long long)fault->holder_offset);
    }
    md_text_add_char(text, '\n');
}

static void add_activation(const MdActivation *activation, MdText *text) {
    md_text_addf(text, "  %s at line %u\n", activation->function->name, activation->at.line);
    for (size_t i = 0; i < activation->blocks.count; i++)
        add_block(activation->blocks.items[i], "    ", text);
    if (activation->result)
        add_block(activation->result, "    returns ", text);
}

static void add_snapshot(const MdSnapshot *snapshot, MdText *text) {
    md_text_addf(text, "%s, line %u\n", snapshot->title, snapshot->place.line);
    for (size_t i = 0; i < snapshot->stack.count; i++) {
        if (snapshot->elided_frames && i == snapshot->elided_at)
            md_text_addf(text, "  %zu frames left out\n", snapshot->elided_frames);
        add_activation(&snapshot->stack.items[i], text);
    }
    if (snapshot->statics.count)
        md_text_add(text, "  static\n");
    for (size_t i = 0; i < snapshot->statics.count; i++)
        add_block(snapshot->statics.items[i], "    ", text);
    if (snapshot->heap.count)
        md_text_add(text, "  heap\n");
    for (size_t i = 0; i < snapshot->heap.count && i < MOST_LISTED; i++)
        add_block(snapshot->heap.items[i], "    ", text);
    if (snapshot->heap.count > MOST_LISTED)
        md_text_addf(text, "    and %zu more\n", snapshot->heap.count - MOST_LISTED);
    if (snapshot->elided_blocks)
        md_text_addf(text, "    %zu blocks, %lld bytes left out\n", snapshot->elided_blocks,
                     (long long)snapshot->elided_bytes);
    for (size_t i = 0; i < snapshot->moves.count; i++)
        add_move(&snapshot->moves.items[i], text);
    if (snapshot->fault)
        add_fault(snapshot->fault, text);
}

static void add_path(const MdPath *path, MdText *text) {
    for (; path; path = path->outer)
        md_text_addf(text, " %s:%u", path->function->name, path->site.place.line);
}

static void add_history(const MdBlockHistory *history, MdText *text) {
    md_text_addf(text, "#%zu, %lld bytes, %lld written, %s", history->number, (long long)history->size,
                 (long long)history->written, history->maker);
    if (history->grown_from)
        md_text_addf(text, " of #%zu", history->grown_from);
    add_path(history->made, text);
    if (history->ender) {
        md_text_addf(text, ", %s", history->ender);
        if (history->grown_into)
            md_text_addf(text, " into #%zu", history->grown_into);
        add_path(history->ended, text);
    } else {
        md_text_add(text, ", never freed");
    }
    md_text_add_char(text, '\n');
}

void md_trace_dump(const MdTrace *trace, MdText *ret_text) {
    if (trace->events) {
        md_text_add(ret_text, "== events\n");
        md_text_add(ret_text, md_text_string(trace->events));
    }
    for (size_t i = 0; i < trace->snapshots.count; i++) {
        md_text_addf(ret_text, "== snapshot %zu: ", i + 1);
        add_snapshot(trace->snapshots.items[i], ret_text);
    }
    if (trace->blocks.count)
        md_text_add(ret_text, "== blocks\n");
    for (size_t i = 0; i < trace->blocks.count && i < MOST_LISTED; i++)
        add_history(&trace->blocks.items[i], ret_text);
    if (trace->blocks.count > MOST_LISTED)
        md_text_addf(ret_text, "and %zu more\n", trace->blocks.count - MOST_LISTED);
    for (size_t i = 0; i < trace->scopes.count; i++) {
        const MdScopeFate *fate = &trace->scopes.items[i];
        if (!fate->ended)
            md_text_addf(ret_text, "== %s line %u: %s\n", fate->scope->function->name, fate->scope->begin.line,
                         fate->began ? "began, never ended" : "never executed");
    }
}
