/**
 * What declared types say of the bytes of an object: effective types (C17 6.5p6-7) and const members (6.7.3p6).
 *
 * The effective type of a declared object is its declared type, whatever was stored; it is found by walking down the
 * type to the scalar that lies at an offset. Two kinds of storage have no single answer and are judged by their last
 * store, as allocated objects are: members of unions, and arrays of characters, which real programs use as storage
 * for objects of other types and compilers treat so.
 */
#include "inner.h"

/** Without typedefs, atomics and enums. */
static const MdType *plain(const MdType *type) {
    const MdType *core = md_type_core(type);
    while (core->kind == MD_TYPE_ENUM || core->kind == MD_TYPE_ATOMIC)
        core = md_type_core(core->kind == MD_TYPE_ENUM ? core->as.enumeration->underlying : core->of);
    return core;
}

MdMark md_type_mark(const MdType *type) {
    switch (plain(type)->kind) {
    case MD_TYPE_BOOL: return MD_MARK_BOOL;
    case MD_TYPE_SHORT:
    case MD_TYPE_USHORT: return MD_MARK_SHORT;
    case MD_TYPE_INT:
    case MD_TYPE_UINT: return MD_MARK_INT;
    case MD_TYPE_LONG:
    case MD_TYPE_ULONG: return MD_MARK_LONG;
    case MD_TYPE_LLONG:
    case MD_TYPE_ULLONG: return MD_MARK_LLONG;
    case MD_TYPE_INT128:
    case MD_TYPE_UINT128: return MD_MARK_INT128;
    case MD_TYPE_FLOAT: return MD_MARK_FLOAT;
    case MD_TYPE_DOUBLE: return MD_MARK_DOUBLE;
    case MD_TYPE_LDOUBLE: return MD_MARK_LDOUBLE;
    case MD_TYPE_POINTER: return MD_MARK_POINTER;
    default: return MD_MARK_UNTYPED;
    }
}

/** The element of an array of any kind, of a vector, of a complex type; NULL for other types. */
static const MdType *element(const MdType *core) {
    switch (core->kind) {
    case MD_TYPE_ARRAY:
    case MD_TYPE_VLA:
    case MD_TYPE_INCOMPLETE_ARRAY:
    case MD_TYPE_VECTOR:
    case MD_TYPE_COMPLEX: return core->of;
    default: return NULL;
    }
}

/** Bytes of a member that an offset may fall in; a flexible one has no end. */
static bool member_holds(const MdMember *member, int64_t offset) {
    int64_t first = member->bit_offset / 8;
    if (offset < first)
        return false;
    if (member->bit_width >= 0)
        return offset * 8 < member->bit_offset + member->bit_width;
    return member->flexible || member->type->size < 0 || offset < first + member->type->size;
}

/**
 * Each member of a union is declared with its type, so each may be accessed as that (6.5p6), also through a pointer and
 * whichever was stored last (6.5.2.3, footnote 95). gcc wants -fno-strict-aliasing for the pointer.
 */
static MdDeclared declared_in_record(const MdRecord *record, int64_t offset, MdMark mark) {
    bool other = false, open = false;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        if (!member_holds(member, offset))
            continue;
        MdDeclared answer = member->bit_width >= 0
                                ? MD_DECLARED_OPEN
                                : md_declared_as(member->type, offset - member->bit_offset / 8, mark);
        if (!record->is_union || answer == MD_DECLARED_SAME)
            return answer;
        open = open || answer == MD_DECLARED_OPEN;
        other = other || answer == MD_DECLARED_OTHER;
    }
    return other && !open ? MD_DECLARED_OTHER : MD_DECLARED_OPEN; /* padding has no type */
}

MdDeclared md_declared_as(const MdType *type, int64_t offset, MdMark mark) {
    const MdType *core = plain(type);
    for (const MdType *of; (of = element(core)) != NULL; core = plain(of)) {
        int64_t size = plain(of)->size;
        if (size > 0)
            offset %= size;
    }
    switch (core->kind) {
    case MD_TYPE_RECORD:
        return core->as.record->complete ? declared_in_record(core->as.record, offset, mark) : MD_DECLARED_OPEN;
    case MD_TYPE_BOOL:
    case MD_TYPE_POINTER: break;
    default:
        if (md_type_mark(core) == MD_MARK_UNTYPED)
            return MD_DECLARED_OPEN;
    }
    return offset == 0 && md_type_mark(core) == mark ? MD_DECLARED_SAME : MD_DECLARED_OTHER;
}

static bool same_name(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/** Have two records the same members, by name, place and size? */
static bool same_members(const MdRecord *a, const MdRecord *b) {
    if (a->member_count != b->member_count)
        return false;
    for (size_t i = 0; i < a->member_count; i++) {
        const MdMember *x = &a->members[i], *y = &b->members[i];
        if (!same_name(x->name, y->name) || x->bit_offset != y->bit_offset || x->bit_width != y->bit_width ||
            x->type->size != y->type->size || md_type_core(x->type)->kind != md_type_core(y->type)->kind)
            return false;
    }
    return true;
}

/** Are two complete record types one, also when they come from two translation units (6.2.7p1)? */
static bool same_record(const MdType *a, const MdType *b) {
    const MdRecord *x = a->as.record, *y = b->as.record;
    return x == y || md_type_compatible(a, b) ||
           (a->size == b->size && x->is_union == y->is_union && same_name(x->tag, y->tag) && same_members(x, y));
}

/** Has the record a member of this type, also inside of other members (6.5p7, fifth point)? */
static bool includes(const MdType *record, const MdType *type) {
    for (size_t i = 0; i < record->as.record->member_count; i++) {
        const MdType *core = plain(record->as.record->members[i].type);
        for (const MdType *of; (of = element(core)) != NULL && core->kind != MD_TYPE_COMPLEX;)
            core = plain(of);
        if (core == type || md_type_compatible(core, type) || (core->kind == MD_TYPE_RECORD && includes(core, type)))
            return true;
    }
    return false;
}

/** Does an object of this type hold such a record at `offset`, or may it as storage? */
static bool holds_record(const MdType *type, int64_t offset, const MdType *record) {
    const MdType *core = plain(type), *wanted = plain(record);
    if (wanted->kind != MD_TYPE_RECORD || !wanted->as.record->complete)
        return true;
    for (const MdType *of; (of = element(core)) != NULL; core = plain(of)) {
        int64_t size = plain(of)->size;
        if (size > 0)
            offset %= size;
    }
    switch (core->kind) {
    case MD_TYPE_RECORD: break;
    case MD_TYPE_BOOL:
    case MD_TYPE_POINTER: return false;
    default: return md_type_mark(core) == MD_MARK_UNTYPED; /* characters are storage for anything */
    }
    if (!core->as.record->complete || (offset == 0 && same_record(core, wanted)))
        return true;
    bool met = false;
    for (size_t i = 0; i < core->as.record->member_count; i++) {
        const MdMember *member = &core->as.record->members[i];
        if (member->bit_width >= 0 || !member_holds(member, offset))
            continue;
        if (holds_record(member->type, offset - member->bit_offset / 8, record))
            return true;
        met = true;
    }
    return !met && offset != 0;
}

bool md_declared_record(const MdType *type, int64_t offset, const MdType *record) {
    const MdType *core = plain(type), *wanted = plain(record);
    for (const MdType *of; (of = element(core)) != NULL && core->kind != MD_TYPE_COMPLEX;)
        core = plain(of);
    if (core == wanted && core->size > 0 && offset % core->size == 0)
        return true;
    return holds_record(type, offset, record) ||
           (wanted->kind == MD_TYPE_RECORD && wanted->as.record->complete && includes(wanted, core));
}

/* ---- const members ------------------------------------------------------------------------------------------------------ */

const MdMember *md_const_member(const MdType *type, int64_t offset, int64_t size) {
    const MdType *core = plain(type);
    const MdType *of = element(core);
    if (of != NULL && core->kind != MD_TYPE_COMPLEX) {
        int64_t step = plain(of)->size;
        if (step <= 0)
            return NULL;
        /* all elements are alike: what reaches over the end of one reaches all that a whole one holds */
        return offset % step + size > step ? md_const_member(of, 0, step) : md_const_member(of, offset % step, size);
    }
    if (core->kind != MD_TYPE_RECORD || !core->as.record->complete)
        return NULL;
    const MdRecord *record = core->as.record;
    const MdMember *found = NULL;
    for (size_t i = 0; i < record->member_count; i++) {
        const MdMember *member = &record->members[i];
        bool field = member->bit_width >= 0;
        int64_t first = member->bit_offset / 8;
        int64_t bytes = field ? (member->bit_offset % 8 + member->bit_width + 7) / 8 : member->type->size;
        if (bytes <= 0 || offset >= first + bytes || offset + size <= first)
            continue;
        int64_t from = offset > first ? offset : first,
                to = offset + size < first + bytes ? offset + size : first + bytes;
        const MdMember *constant = (md_type_qualifiers(member->type) & MD_CONST) != 0 ? member
                                   : field                                            ? NULL
                                           : md_const_member(member->type, from - first, to - from);
        if (found == NULL)
            found = constant;
        if (!record->is_union && found != NULL)
            return found;
        /* a member of a union that is not const may be stored to, whatever others share its bytes */
        if (record->is_union && constant == NULL && offset >= first &&
            offset + size <= first + (field ? member->type->size : bytes))
            return NULL;
    }
    return found;
}

bool md_has_const_member(const MdType *type) {
    return type != NULL && type->size > 0 && md_const_member(type, 0, type->size) != NULL;
}

/* ---- marks of what is zero from the start ------------------------------------------------------------------------------------ */

void md_mark_declared(unsigned char *marks, const MdType *type, int64_t size) {
    const MdType *core = plain(type), *of = element(core);
    if (of != NULL) {
        int64_t step = plain(of)->size;
        if (step <= 0 || size < step)
            return;
        md_mark_declared(marks, of, step);
        for (int64_t filled = step; filled < size;) { /* double what is there */
            int64_t more = filled < size - filled ? filled : size - filled;
            memcpy(marks + filled, marks, (size_t)more);
            filled += more;
        }
    } else if (core->kind == MD_TYPE_RECORD && core->as.record->complete && !core->as.record->is_union &&
               !core->as.record->packed) {
        const MdRecord *record = core->as.record;
        for (size_t i = 0; i < record->member_count; i++) {
            const MdMember *member = &record->members[i];
            int64_t first = member->bit_offset / 8;
            if (member->bit_width < 0 && member->type->size > 0 && first + member->type->size <= size)
                md_mark_declared(marks + first, member->type, member->type->size);
        }
    } else if (core->size <= size && core->kind != MD_TYPE_RECORD) {
        memset(marks, (int)md_type_mark(core), (size_t)core->size);
    }
}
