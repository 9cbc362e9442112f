/**
 * What the conversions of the scanf families take of their input (C17 7.21.6.2p9).
 *
 * Numbers are taken as glibc takes them, with its two deviations from the clause: a prefix of a number that lacks
 * nothing but digits of its exponent ("1e", "0x1p+") is the number before it, and "0x" without digits is the integer
 * 0. And as in glibc, one unit beyond a number is looked at even when the width is used up, so that the end-of-file
 * indicator is set where it is natively.
 */
#include "scan.h"
#include <limits.h>
#include <wctype.h>

/* ---- units -------------------------------------------------------------------------------------------------------------- */

int64_t md_scan_take(MdScanning *s) {
    int64_t unit = -1;
    if (s->stream != NULL)
        unit = s->wide ? md_stream_get_wide(s->call, s->stream) : md_stream_get(s->call, s->stream);
    else if (s->at < s->count)
        unit = s->wide ? ((const uint32_t *)s->string)[s->at++] : ((const unsigned char *)s->string)[s->at++];
    if (unit >= 0)
        s->taken++;
    return unit;
}

void md_scan_give_back(MdScanning *s, int64_t unit) {
    if (unit < 0)
        return;
    s->taken--;
    if (s->stream == NULL)
        s->at--;
    else if (s->wide)
        md_stream_unget_wide(s->call, s->stream, (uint32_t)unit);
    else
        md_stream_unget(s->stream, (unsigned char)unit);
}

int64_t md_scan_peek(MdScanning *s) {
    int64_t unit = md_scan_take(s);
    md_scan_give_back(s, unit);
    return unit;
}

bool md_scan_is_space(const MdScanning *s, int64_t unit) {
    if (unit < 0x80)
        return unit == ' ' || (unit >= '\t' && unit <= '\r');
    return s->wide && md_wide_is_space(s->call, (uint32_t)unit);
}

void md_scan_skip_space(MdScanning *s) {
    int64_t unit;
    do
        unit = md_scan_take(s);
    while (md_scan_is_space(s, unit));
    md_scan_give_back(s, unit);
}

bool md_scan_append(MdScanning *s, MdScanItem *item, const void *bytes, uint64_t size) {
    if (item->size + size >= item->capacity) {
        uint64_t capacity = item->capacity == 0 ? 128 : item->capacity * 2;
        char *grown = md_call_scratch(s->call, (size_t)capacity);
        if (grown == NULL)
            return false;
        if (item->size > 0)
            memcpy(grown, item->bytes, (size_t)item->size);
        item->bytes = grown;
        item->capacity = capacity;
    }
    memcpy(item->bytes + item->size, bytes, (size_t)size);
    item->size += size;
    item->bytes[item->size] = '\0';
    return true;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------ */

/** A number while it is taken: the unit looked at is part of the input, not yet of the item. */
typedef struct Number {
    MdScanning *s;
    MdScanItem *item;
    int64_t left; /* of the width */
    int64_t unit; /* -1 at the end */
    bool memory;  /* there was none */
} Number;

static void keep(Number *n, int64_t unit) {
    char byte = (char)unit;
    n->memory |= !md_scan_append(n->s, n->item, &byte, 1);
}

/** The unit becomes part of the item; the next one is looked at. */
static void accept(Number *n) {
    keep(n, n->unit);
    n->left--;
    n->unit = md_scan_take(n->s);
}

/** The unit as a small letter, if the width has room for it; else -1. */
static int64_t lower(const Number *n) {
    return n->left <= 0 ? -1 : n->unit >= 'A' && n->unit <= 'Z' ? n->unit + ('a' - 'A') : n->unit;
}

static int digit_value(int64_t unit) {
    if (unit >= '0' && unit <= '9')
        return (int)unit - '0';
    return unit >= 'a' && unit <= 'f' ? (int)unit - 'a' + 10 : INT_MAX;
}

static bool accept_sign(Number *n) {
    bool there = lower(n) == '-' || lower(n) == '+';
    if (there)
        accept(n);
    return there;
}

static Number begin_number(MdScanning *s, int width, MdScanItem *item) {
    return (Number){ .s = s, .item = item, .left = width < 0 ? INT64_MAX : width, .unit = md_scan_take(s) };
}

/** "(nil)", the rest of which must be there. */
static void accept_nil(Number *n) {
    static const char rest[] = "nil)";
    for (size_t i = 0; rest[i] != '\0'; i++) {
        n->left--;
        n->unit = md_scan_take(n->s);
        if (lower(n) != rest[i])
            return;
    }
    keep(n, '0');
    n->unit = -1;
}

bool md_scan_integer_item(MdScanning *s, int base, int width, bool pointer, MdScanItem *item, int *ret_base) {
    Number n = begin_number(s, width, item);
    bool sign = accept_sign(&n);
    if (lower(&n) == '0') {
        accept(&n);
        if (lower(&n) == 'x' && (base == 0 || base == 16)) {
            base = 16;
            n.left--;
            n.unit = md_scan_take(s);
        } else if (base == 0) {
            base = 8;
        }
    }
    *ret_base = base == 0 ? 10 : base;
    while (digit_value(lower(&n)) < *ret_base && !n.memory)
        accept(&n);
    if (pointer && item->size == 0 && n.left >= 5 && n.unit == '(')
        accept_nil(&n);
    md_scan_give_back(s, n.unit);
    if (item->size == sign)
        item->size = 0;
    return !n.memory;
}

/** The letters of `word`, which must all be there; `least` of them are enough when no other letter of it follows. */
static bool accept_word(Number *n, const char *word, size_t least) {
    for (size_t i = 0; word[i] != '\0'; i++) {
        if (lower(n) != word[i]) {
            bool enough = i == least;
            if (enough)
                md_scan_give_back(n->s, n->unit);
            return enough;
        }
        accept(n);
    }
    md_scan_give_back(n->s, n->unit);
    return true;
}

/** Digits, a point and an exponent, in the order in which glibc accepts them. */
static void accept_digits(Number *n, bool digits, bool hex) {
    bool point = false, exponent = false, sign = false;
    int64_t mark = hex ? 'p' : 'e';
    for (;; accept(n)) {
        int64_t unit = lower(n);
        if (digit_value(unit) < (hex && !exponent ? 16 : 10)) {
            digits = true;
            sign = false;
        } else if (sign && (unit == '-' || unit == '+')) {
            sign = false;
        } else if (digits && !exponent && unit == mark) {
            exponent = point = sign = true;
        } else if (!point && unit == '.') {
            point = true;
        } else {
            break;
        }
        if (n->memory)
            break;
    }
    md_scan_give_back(n->s, n->unit);
}

bool md_scan_floating_item(MdScanning *s, int width, MdScanItem *item) {
    Number n = begin_number(s, width, item);
    bool sign = accept_sign(&n), good = true, digits = false, hex = false;
    if (lower(&n) == 'n') {
        good = accept_word(&n, "nan", SIZE_MAX);
    } else if (lower(&n) == 'i') {
        good = accept_word(&n, "infinity", strlen("inf"));
    } else {
        if (lower(&n) == '0') {
            accept(&n);
            hex = lower(&n) == 'x' && n.left > 1;
            digits = !hex;
            if (hex)
                accept(&n);
        }
        accept_digits(&n, digits, hex);
        good = item->size > (uint64_t)sign + (hex ? strlen("0x") : 0);
    }
    if (!good)
        item->size = 0;
    return !n.memory;
}
