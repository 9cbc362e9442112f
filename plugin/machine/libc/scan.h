/**
 * The scanf and wscanf families: what scan.c and scan_item.c share.
 *
 * Input is taken in units: bytes, or the wide characters of wscanf. An item is what a conversion takes of it.
 */
#ifndef MD_MACHINE_LIBC_SCAN_H
#define MD_MACHINE_LIBC_SCAN_H

#include "wide.h"

typedef struct MdScanning {
    MdCall *call;
    MdVarArguments arguments;
    size_t first;
    bool wide;        /* units are wide characters; the format is UTF-8 then */
    MdStream *stream; /* or a string of `count` units, the next of which is number `at` */
    const void *string;
    uint64_t at, count;
    uint64_t taken; /* units read */
    int assigned;
    bool ended;       /* the input ended where a character was needed: EOF when nothing was assigned, as glibc has it */
    bool failed;      /* a conversion failed: scanning stops */
    MdPointer source; /* the string in the program, and its bytes with the NUL; size 0 for a stream */
    uint64_t source_size;
} MdScanning;

/** Growing bytes in scratch memory, with a NUL behind them. */
typedef struct MdScanItem {
    char *bytes;
    uint64_t size, capacity;
} MdScanItem;

/** The next unit, or -1 at the end of the input. */
int64_t md_scan_take(MdScanning *s);
/** Give the unit back that was taken last; nothing for -1. */
void md_scan_give_back(MdScanning *s, int64_t unit);
int64_t md_scan_peek(MdScanning *s);
/** Is the unit white space in the locale? */
bool md_scan_is_space(const MdScanning *s, int64_t unit);
void md_scan_skip_space(MdScanning *s);
/** Add bytes to an item. false: no memory, recorded. */
bool md_scan_append(MdScanning *s, MdScanItem *item, const void *bytes, uint64_t size);

/**
 * The input item of an integer, without 0x; base 0 takes the prefixes 0 and 0x, *ret_base is what they mean. An empty
 * item is a matching failure.
 *
 * @param width   at most so many units; negative: any.
 * @param pointer "(nil)" stands for 0.
 * @return false: no memory, recorded.
 */
bool md_scan_integer_item(MdScanning *s, int base, int width, bool pointer, MdScanItem *item, int *ret_base);
/** The input item of a floating number (7.22.1.3p3); empty on a matching failure. false: no memory, recorded. */
bool md_scan_floating_item(MdScanning *s, int width, MdScanItem *item);

#endif
