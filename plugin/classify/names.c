/**
 * The words of the classification.
 */
#include "classify.h"
#include <assert.h>

const char *md_region_name(MdRegion region) {
    static const char *const names[] = {
#define REGION(constant, name) name,
#include "class_kinds.h"
#undef REGION
    };
    assert(region < MD_REGION_COUNT);
    return names[region];
}

const char *md_class_name(MdStorageClass storage_class) {
    static const char *const names[] = {
#define STORAGE_CLASS(constant, name) name,
#include "class_kinds.h"
#undef STORAGE_CLASS
    };
    assert(storage_class < MD_CLASS_COUNT);
    return names[storage_class];
}

const char *md_role_name(MdRole role) {
    static const char *const names[] = {
#define ROLE(constant, name) name,
#include "class_kinds.h"
#undef ROLE
    };
    assert(role < MD_ROLE_COUNT);
    return names[role];
}

const char *md_shape_name(MdShape shape) {
    static const char *const names[] = {
#define SHAPE(constant, name) name,
#include "class_kinds.h"
#undef SHAPE
    };
    assert(shape < MD_SHAPE_COUNT);
    return names[shape];
}

const char *md_evidence_name(MdEvidence evidence) {
    static const char *const names[] = {
#define EVIDENCE(constant, name) name,
#include "class_kinds.h"
#undef EVIDENCE
    };
    assert(evidence < MD_EVIDENCE_COUNT);
    return names[evidence];
}
