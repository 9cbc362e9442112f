/**
 * Judging one phrase of one thing.
 *
 * Each form has its own small judge. Sizes have the most readings: see other_reading.
 */
#include "judge.h"
#include <inttypes.h>
#include <string.h>

enum { MOST_WORDS_OF_A_NOTE = 8 }; /* a longer line is prose */

const char *md_judge_bytes(MdArena *arena, int64_t bytes) {
    return md_arena_printf(arena, "%" PRId64 " byte%s", bytes, bytes == 1 ? "" : "s");
}

static MdJudgement doubtful(const char *why) {
    return (MdJudgement){ .truth = -1, .why = why };
}

static bool states(const MdPhrase *phrase, int64_t value) {
    return phrase->value == value || phrase->other == value;
}

static bool is_later(MdPlace place, MdPlace other) {
    return place.file == other.file &&
           (place.line > other.line || (place.line == other.line && place.column > other.column));
}

/** Does the type, or that of its elements, have a name at file scope: is it more than "int[5]", and not of `function`? */
static bool has_name(const MdType *type, const MdFunction *function) {
    while (type->kind != MD_TYPE_TYPEDEF && md_type_is_array(type))
        type = type->of;
    if (type->kind == MD_TYPE_TYPEDEF)
        return !is_later(type->as.alias.place, function->place);
    if (type->kind == MD_TYPE_RECORD)
        return !type->as.record->function && (type->as.record->tag || type->as.record->alias);
    return type->kind == MD_TYPE_ENUM && type->as.enumeration->enumerator_count > 0 &&
           !is_later(type->as.enumeration->enumerators[0].place, function->place);
}

/** The thing as an operand of sizeof: `struct point`, `((struct point *)0)->x`; NULL when C has no name for it. */
static const char *operand(MdArena *arena, const MdThing *thing) {
    MdText text = md_text(arena);
    switch (thing->kind) {
    case MD_THING_RECORD:
        if (!thing->record->tag && !thing->record->alias)
            return NULL;
        md_record_spell(thing->record, &text);
        return md_arena_printf(arena, "sizeof(%s)", md_text_string(&text));
    case MD_THING_MEMBER:
        if ((!thing->record->tag && !thing->record->alias) || thing->member->bit_width >= 0)
            return NULL;
        md_record_spell(thing->record, &text);
        return md_arena_printf(arena, "sizeof((*(%s *)0).%s)", md_text_string(&text), thing->name);
    case MD_THING_TYPE:
        md_type_spell(thing->type, &text);
        return md_arena_printf(arena, "sizeof(%s)", md_text_string(&text));
    case MD_THING_OBJECT:
        if (thing->object->function) { /* not visible at file scope: its type stands for it */
            if (md_type_is_variably_modified(thing->type) || !has_name(thing->type, thing->object->function))
                return NULL;
            md_type_spell(thing->type, &text);
            return md_arena_printf(arena, "sizeof(%s)", md_text_string(&text));
        }
        return md_arena_printf(arena, "sizeof(%s)", thing->name);
    default: return NULL;
    }
}

static const char *pin_size(MdArena *arena, const MdThing *thing, int64_t size) {
    const char *of = operand(arena, thing);
    bool local = thing->record && thing->record->function; /* of a function's own record */
    return of && !local ? md_arena_printf(arena, "%s == %" PRId64, of, size) : NULL;
}

/* ---- sizes -------------------------------------------------------------------------------------------------------------- */

/** The constant that an integer object begins with. */
static bool initial_value(const MdThing *thing, int64_t *ret_value) {
    const MdInit *init = thing->object ? thing->object->init : NULL;
    return init && init->count == 1 && !init->braced && md_expr_constant(init->entries[0].value, ret_value);
}

/** What else "N bytes" could mean of an array. */
static const char *array_reading(const MdPhrase *phrase, const MdType *core) {
    if (core->kind != MD_TYPE_ARRAY)
        return core->kind == MD_TYPE_POINTER ? NULL : "the array has no size of its own";
    if (core->as.count <= 1)
        return "an array of one element may stand for more";
    if (states(phrase, core->of->size))
        return "it may speak of one element";
    if (md_type_is_character(core->of) && states(phrase, core->size - 1))
        return "it may count the characters without the closing NUL";
    if (states(phrase, (int64_t)core->as.count))
        return "it may count the elements";
    return NULL;
}

static bool has_flexible_end(const MdRecord *record) {
    if (record->member_count == 0)
        return true; /* GNU's empty record */
    const MdMember *last = &record->members[record->member_count - 1];
    const MdType *core = md_type_core(last->type);
    return last->flexible || core->kind == MD_TYPE_INCOMPLETE_ARRAY ||
           (core->kind == MD_TYPE_ARRAY && core->as.count <= 1);
}

/** Another reading of a size that differs from the object's, under which it may be true; NULL: none. */
static const char *other_reading(const MdPhrase *phrase, const MdThing *thing) {
    const MdType *core = md_type_core(thing->type);
    int64_t initial;
    if (thing->kind == MD_THING_OBJECT && thing->object->parameter && thing->object->written != thing->object->type)
        return "the parameter was written as an array";
    if (phrase->on_stack)
        return NULL;
    if (core->kind == MD_TYPE_POINTER)
        return "it may speak of what the pointer points to";
    if (thing->kind == MD_THING_MEMBER && states(phrase, thing->bit_offset / 8 + core->size))
        return "it may count the bytes up to its end";
    if (thing->kind == MD_THING_MEMBER && states(phrase, thing->bit_offset / 8) && phrase->value > 0)
        return "it may be its offset";
    if (md_type_is_array(core))
        return array_reading(phrase, core);
    if (core->kind == MD_TYPE_RECORD && has_flexible_end(core->as.record))
        return "the record ends in an array without a fixed length";
    if (!md_type_is_integer(core))
        return NULL;
    if (initial_value(thing, &initial) && states(phrase, initial))
        return "it may be the value, not the size";
    bool possible = phrase->value == 1 || phrase->value == 2 || phrase->value == 4 || phrase->value == 8;
    if (!possible && thing->kind != MD_THING_TYPE)
        return "no integer has this size: it may be an amount that the object holds";
    return NULL;
}

/** "4 bytes of padding behind 'i', 7 at the end". */
static const char *tell_padding(MdArena *arena, const MdRecord *record) {
    const MdRecordLayout *layout = md_layout_record(arena, record);
    if (!layout || layout->padding_bits < 8)
        return NULL;
    MdText text = md_text(arena);
    int64_t total = layout->padding_bits / 8;
    md_text_addf(&text, "its members take %s, padding %" PRId64, md_judge_bytes(arena, layout->size - total), total);
    const char *earlier = NULL;
    bool first = true;
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        if (slot->kind == MD_SLOT_MEMBER) {
            earlier = slot->member->name;
            continue;
        }
        if (slot->bits < 8)
            continue;
        md_text_addf(&text, "%s%" PRId64 " ", first ? ": " : ", ", slot->bits / 8);
        if (slot->kind == MD_SLOT_TAIL)
            md_text_add(&text, "at the end");
        else
            md_text_addf(&text, "behind '%s'", earlier ? earlier : "");
        first = false;
    }
    return md_text_string(&text);
}

static const char *why_size(MdArena *arena, const MdThing *thing) {
    MdText text = md_text(arena);
    const MdType *core = md_type_core(thing->type);
    const char *padding = core->kind == MD_TYPE_RECORD ? tell_padding(arena, core->as.record) : NULL;
    if (padding)
        return padding;
    if (core->kind == MD_TYPE_ARRAY) {
        md_text_addf(&text, "%" PRIu64 " element%s of %s each", core->as.count, core->as.count == 1 ? "" : "s",
                     md_judge_bytes(arena, core->of->size));
        return md_text_string(&text);
    }
    md_text_add(&text, thing->kind == MD_THING_OBJECT || thing->kind == MD_THING_MEMBER ? "its type is " : "on ");
    if (thing->kind == MD_THING_OBJECT || thing->kind == MD_THING_MEMBER)
        md_type_spell(thing->type, &text);
    else
        md_text_add(&text, "this target");
    return md_text_string(&text);
}

static MdJudgement judge_size(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    if (!thing->type)
        return doubtful("a function has no size");
    int64_t size = thing->type->size;
    if (size < 0)
        return doubtful("only a run could tell its size");
    if (thing->kind == MD_THING_MEMBER && thing->member->bit_width >= 0)
        return doubtful("a bit-field has a width in bits");
    bool automatic = thing->kind != MD_THING_OBJECT || thing->automatic;
    MdJudgement judgement = { .truth = size, .actual = md_judge_bytes(arena, size) };
    if (states(phrase, size) && (automatic || !phrase->on_stack)) {
        judgement.reading = MD_READING_TRUE;
        judgement.assertion = pin_size(arena, thing, size);
        return judgement;
    }
    if (states(phrase, size)) {
        judgement.reading = MD_READING_FALSE;
        judgement.truth = -1;
        judgement.actual = md_arena_printf(arena, "%s, not on the stack", judgement.actual);
        judgement.why = "its storage duration is static";
        return judgement;
    }
    judgement.why = other_reading(phrase, thing);
    judgement.reading = judgement.why ? MD_READING_DOUBTFUL : MD_READING_FALSE;
    if (!judgement.why)
        judgement.why = why_size(arena, thing);
    return judgement;
}

static MdJudgement judge_lines(MdArena *arena, const MdClasses *classes, const MdPhrase *phrase, const MdThing *thing) {
    if (!thing->type || thing->type->size <= 0 || thing->kind == MD_THING_MEMBER)
        return doubtful("only whole objects are counted in cache lines");
    int64_t size = thing->type->size, lines = (size + MD_CACHE_LINE - 1) / MD_CACHE_LINE;
    MdJudgement judgement = { .truth = lines };
    judgement.actual = md_arena_printf(arena, "%" PRId64 " cache line%s of 64 bytes", lines, lines == 1 ? "" : "s");
    judgement.why = md_arena_printf(arena, "its size is %" PRId64 " bytes", size);
    if (lines == phrase->value || (phrase->fits && lines < phrase->value))
        judgement.reading = MD_READING_TRUE;
    else if (strncmp(md_types_target(classes->program->types)->triple, "x86_64", 6) != 0)
        return doubtful("cache lines of this target may have another size");
    else if (size % MD_CACHE_LINE != 0 && lines < phrase->value)
        return doubtful("it may lie across the boundary of a cache line");
    else
        judgement.reading = MD_READING_FALSE;
    return judgement;
}

static MdJudgement judge_bits(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    if (!thing->type || thing->type->size < 0)
        return doubtful("it has no width");
    const MdType *core = md_type_core(thing->type);
    bool field = thing->kind == MD_THING_MEMBER && thing->member->bit_width >= 0;
    if (core->kind == MD_TYPE_POINTER)
        return doubtful("it may speak of what the pointer points to");
    int64_t bits = field ? thing->member->bit_width : core->size * 8;
    MdJudgement judgement = { .truth = bits, .actual = md_arena_printf(arena, "%" PRId64 " bits", bits) };
    if (states(phrase, bits)) {
        judgement.reading = MD_READING_TRUE;
        judgement.assertion = field ? NULL : pin_size(arena, thing, core->size);
        return judgement;
    }
    if (!field)
        return doubtful("an object may hold fewer bits than it has");
    judgement.reading = MD_READING_FALSE;
    judgement.why = "that is the width of the bit-field";
    return judgement;
}

static MdJudgement judge_each(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    if (!thing->type)
        return doubtful("a function has no size");
    const MdType *core = md_type_core(thing->type);
    bool derived = md_type_is_array(core) || core->kind == MD_TYPE_POINTER;
    const MdType *element = derived ? core->of : core;
    if (element->size < 0)
        return doubtful("its elements have no size");
    MdJudgement judgement = { .truth = element->size, .actual = md_judge_bytes(arena, element->size) };
    judgement.why = "that is the size of one element";
    if (states(phrase, element->size))
        judgement.reading = MD_READING_TRUE;
    else if (core->kind == MD_TYPE_ARRAY && md_type_core(core->of)->kind != MD_TYPE_POINTER)
        judgement.reading = MD_READING_FALSE;
    else
        judgement.why = "what 'each' means is not certain";
    return judgement;
}

/* ---- layout --------------------------------------------------------------------------------------------------------------- */

/** Is `offset` where the member lies in some record of the program that holds its record as a member? */
static bool lies_there_outside(const MdClasses *classes, const MdThing *thing, const MdPhrase *phrase) {
    const MdProgram *program = classes->program;
    for (size_t i = 0; i < program->records.count; i++) {
        const MdRecord *outer = program->records.items[i];
        for (size_t k = 0; outer->complete && k < outer->member_count; k++) {
            const MdType *core = md_type_core(outer->members[k].type);
            if (md_type_is_array(core))
                core = md_type_core(core->of);
            if (core->kind == MD_TYPE_RECORD && core->as.record == thing->record &&
                states(phrase, (outer->members[k].bit_offset + thing->bit_offset) / 8))
                return true;
        }
    }
    return false;
}

static MdJudgement judge_offset(MdArena *arena, const MdClasses *classes, const MdPhrase *phrase,
                                const MdThing *thing) {
    if (thing->kind != MD_THING_MEMBER)
        return doubtful("only a member has an offset in its record");
    int64_t offset = thing->bit_offset / 8;
    MdJudgement judgement = { .truth = offset, .actual = md_arena_printf(arena, "%" PRId64, offset) };
    if (states(phrase, offset)) {
        judgement.reading = MD_READING_TRUE;
        bool named = (thing->record->tag || thing->record->alias) && !thing->record->function;
        MdText text = md_text(arena);
        md_record_spell(thing->record, &text);
        if (named && thing->member->bit_width < 0)
            judgement.assertion = md_arena_printf(arena, "__builtin_offsetof(%s, %s) == %" PRId64,
                                                  md_text_string(&text), thing->name, offset);
        return judgement;
    }
    if (states(phrase, thing->bit_offset))
        return doubtful("it may count bits");
    if (lies_there_outside(classes, thing, phrase))
        return doubtful("it may count from the record around");
    judgement.reading = MD_READING_FALSE;
    judgement.why = "that is where the ABI of the target puts it";
    return judgement;
}

static MdJudgement judge_alignment(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    if (!thing->type || thing->type->align <= 0 || thing->type->size == 0 || phrase->value <= 0)
        return doubtful("it has no alignment of its own");
    int64_t align = thing->kind == MD_THING_OBJECT ? thing->object->align : thing->type->align;
    const MdType *core = md_type_core(thing->type);
    MdJudgement judgement = { .truth = align, .actual = md_arena_printf(arena, "%" PRId64, align) };
    if (states(phrase, align) || (!phrase->exact && align % phrase->value == 0)) {
        judgement.reading = MD_READING_TRUE;
        if (thing->kind == MD_THING_RECORD && thing->name && !thing->record->function) {
            MdText text = md_text(arena);
            md_record_spell(thing->record, &text);
            judgement.assertion = md_arena_printf(arena, "_Alignof(%s) == %" PRId64, md_text_string(&text), align);
        }
        return judgement;
    }
    if (core->kind == MD_TYPE_POINTER)
        return doubtful("it may speak of what the pointer points to");
    if (md_type_is_integer(core) && thing->kind != MD_THING_TYPE)
        return doubtful("it may speak of a value that the object holds");
    if (thing->kind == MD_THING_MEMBER && thing->bit_offset / 8 % phrase->value == 0)
        return doubtful("the member lies at such an offset");
    if (!phrase->exact && thing->kind != MD_THING_OBJECT && thing->kind != MD_THING_MEMBER &&
        phrase->line->count > MOST_WORDS_OF_A_NOTE)
        return doubtful("it may speak of where such objects are put");
    judgement.reading = MD_READING_FALSE;
    judgement.why = "that is what the target asks of its type";
    return judgement;
}

/** Is a member there for its bytes alone, by its name? */
static bool pads(const MdMember *member) {
    static const char *const parts[] = { "pad", "unused", "reserved", "fill", "spare", "dummy", "hole", "align" };
    for (size_t i = 0; member->name && i < sizeof parts / sizeof *parts; i++)
        if (strcasestr(member->name, parts[i]))
            return true;
    return !member->name || member->name[0] == '_';
}

/** Bytes of the hole in front of or behind a member; the total of a record. */
static MdJudgement judge_padding(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    bool member = thing->kind == MD_THING_MEMBER;
    const MdRecord *record = member ? thing->record : thing->type ? md_thing_record(thing) : NULL;
    const MdRecordLayout *layout = record ? md_layout_record(arena, record) : NULL;
    if (!layout)
        return doubtful("padding lies in records only");
    if (member && phrase->figure == MD_NO_WORD)
        return doubtful("it may speak of what the member is for");
    int64_t near = 0, tail = 0;
    bool some = false;
    for (size_t i = 0; i < layout->slot_count; i++) {
        const MdSlot *slot = &layout->slots[i];
        if (slot->kind == MD_SLOT_MEMBER)
            continue;
        some |= states(phrase, slot->bits / 8);
        tail += slot->kind == MD_SLOT_TAIL ? slot->bits / 8 : 0;
        bool behind = i > 0 && layout->slots[i - 1].member == thing->member;
        bool before = i + 1 < layout->slot_count && layout->slots[i + 1].member == thing->member;
        if (member && (behind || (before && near == 0)))
            near = slot->bits / 8;
    }
    int64_t truth = member ? near : phrase->tail ? tail : layout->padding_bits / 8;
    MdJudgement judgement = { .truth = truth, .actual = md_judge_bytes(arena, truth) };
    judgement.why = tell_padding(arena, record);
    if (states(phrase, truth)) {
        judgement.reading = MD_READING_TRUE;
        return judgement;
    }
    if ((some && phrase->value > 0) || (states(phrase, layout->padding_bits / 8) && !phrase->tail))
        return doubtful("there is padding of that size elsewhere in the record");
    for (size_t i = 0; i < record->member_count; i++)
        if (states(phrase, record->members[i].type->size) && pads(&record->members[i]))
            return doubtful("it may speak of a member that pads");
    judgement.reading = MD_READING_FALSE;
    if (!judgement.why)
        judgement.why = "the record has no padding";
    return judgement;
}

static MdJudgement judge_elements(MdArena *arena, const MdPhrase *phrase, const MdThing *thing) {
    const MdType *core = thing->type ? md_type_core(thing->type) : NULL;
    if (!core || core->kind != MD_TYPE_ARRAY || core->as.count <= 1)
        return doubtful("only a run could tell");
    MdJudgement judgement = { .truth = (int64_t)core->as.count,
                              .actual = md_arena_printf(arena, "%" PRIu64 " elements", core->as.count) };
    if (states(phrase, (int64_t)core->as.count)) {
        judgement.reading = MD_READING_TRUE;
        return judgement;
    }
    const MdInit *init = thing->object ? thing->object->init : NULL;
    bool full = init && init->braced && init->count == core->as.count && md_type_is_scalar(core->of);
    if (!full && phrase->value < (int64_t)core->as.count)
        return doubtful("it may count the elements in use");
    judgement.reading = MD_READING_FALSE;
    judgement.why = "that is the length of the array";
    return judgement;
}

/* ---- regions --------------------------------------------------------------------------------------------------------------- */

static bool refers_anywhere(const MdType *type, int depth) {
    const MdType *core = md_type_core(type);
    if (md_type_is_array(core))
        return refers_anywhere(core->of, depth);
    if (core->kind == MD_TYPE_RECORD && depth < 16)
        for (size_t i = 0; i < core->as.record->member_count; i++)
            if (refers_anywhere(core->as.record->members[i].type, depth + 1))
                return true;
    return core->kind == MD_TYPE_POINTER || core->kind == MD_TYPE_ULONG || core->kind == MD_TYPE_LONG ||
           (core->kind == MD_TYPE_RECORD && (!core->as.record->complete || depth >= 16));
}

static MdJudgement judge_region(MdArena *arena, const MdClasses *classes, const MdPhrase *phrase,
                                const MdThing *thing) {
    if (thing->kind != MD_THING_OBJECT)
        return doubtful("where an object lies, its type does not tell");
    const MdVariable *variable = md_classes_variable(classes, thing->object);
    bool automatic = thing->automatic;
    if (!automatic)
        variable = NULL;
    bool heap = variable && (variable->storage_class == MD_CLASS_HEAP || variable->storage_class == MD_CLASS_MIXED);
    MdJudgement judgement = { .truth = -1 };
    judgement.actual = automatic ? (heap ? "on the stack, its data on the heap" : "on the stack") : "in static storage";
    if (phrase->form == MD_FORM_ON_STACK ? automatic : heap) {
        judgement.reading = MD_READING_TRUE;
        return judgement;
    }
    if (refers_anywhere(thing->type, 0))
        return doubtful("what it refers to could be meant");
    (void)arena;
    judgement.reading = MD_READING_FALSE;
    judgement.why =
        automatic ? "it is a local object, and nothing in it can refer to the heap" : "its storage duration is static";
    return judgement;
}

MdJudgement md_judge(MdArena *arena, const MdClasses *classes, const MdPhrase *phrase, const MdThing *thing) {
    MdPhrase in_bytes = *phrase;
    if (phrase->per_word && phrase->value >= 0 && phrase->value <= INT32_MAX) {
        in_bytes.value *= md_types_target(classes->program->types)->pointer_size;
        in_bytes.other = in_bytes.value;
        phrase = &in_bytes;
    }
    switch (phrase->form) {
    case MD_FORM_SIZE: return judge_size(arena, phrase, thing);
    case MD_FORM_CACHE_LINES: return judge_lines(arena, classes, phrase, thing);
    case MD_FORM_BITS: return judge_bits(arena, phrase, thing);
    case MD_FORM_EACH: return judge_each(arena, phrase, thing);
    case MD_FORM_OFFSET: return judge_offset(arena, classes, phrase, thing);
    case MD_FORM_ALIGNMENT: return judge_alignment(arena, phrase, thing);
    case MD_FORM_PADDING: return judge_padding(arena, phrase, thing);
    case MD_FORM_ELEMENTS: return judge_elements(arena, phrase, thing);
    case MD_FORM_ON_STACK:
    case MD_FORM_ON_HEAP: return judge_region(arena, classes, phrase, thing);
    default: return doubtful("only a run could tell");
    }
}
