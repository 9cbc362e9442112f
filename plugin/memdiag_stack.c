/**
 * The public API on the stack: the report of `memdiag stack`, and frames that no stack can hold.
 */
#include "memdiag_call.h"
#include <inttypes.h>

size_t call_refused_frames(Call *call, int64_t limit) {
    const MdClasses *classes = call_classes(call);
    size_t refused = 0;
    for (size_t i = 0; i < classes->frames.count; i++) {
        const MdFrame *frame = classes->frames.items[i];
        if (!frame->function->in_main_file || frame->size <= limit)
            continue;
        refused++;
        const MdFrameSlot *largest = NULL;
        for (size_t k = 0; k < frame->slot_count; k++)
            if (frame->slots[k].object && (!largest || frame->slots[k].size > largest->size))
                largest = &frame->slots[k];
        const MdObject *object = largest ? largest->object : NULL;
        MdPlace place = object ? object->place : frame->function->place;
        const MdFile *file = &call->source->program->files.items[place.file];
        md_diagnostics_add(call->diagnostics, MD_ERROR, file->path, place.line, place.column,
                           call_source_line(call->scratch, file, place.line),
                           "the frame of '%s' takes %" PRId64 " bytes, more than the stack limit of %" PRId64
                           "%s%s; it is not run",
                           frame->function->name, frame->size, limit, object ? ": mostly " : "",
                           object && object->name ? object->name : "");
    }
    return refused;
}

void call_count_refused_frames(Call *call, int64_t limit) {
    size_t refused = call_refused_frames(call, limit);
    if (call->result)
        *(size_t *)call->result = refused;
}

static MdStatus stack_body(Call *call) {
    const MdStackOptions *options = call->options;
    MdArena *arena = call->scratch;
    const MdProgram *program = call->source->program;
    MdText text = md_text(arena);
    MdStatus status = MD_OK;
    int64_t limit = call_stack_limit(&(MdRunOptions){ .stack_limit = options->stack_limit });
    if (options->json)
        status = md_report_stack_json(arena, program, limit, &text);
    else
        md_report_stack(arena, program, limit, &text);
    call_count_refused_frames(call, limit);
    return status ? status : call_hand_over(call, "stack", &text);
}

MdResult md_source_stack(MdSource *source, MdReport *report, const MdStackOptions *options, MdSink *sink, void *context,
                         size_t *ret_refused) {
    return call_on_source(stack_body, source, report, options, ret_refused, sink, context);
}
