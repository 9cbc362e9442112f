/**
 * qsort and bsearch (C17 7.22.5): the comparison function is the program's.
 *
 * Method. A stable merge sort, as glibc's, over numbers of elements: the array itself stays as it is until the order
 * is known, so that the comparison function always gets pointers into the array (7.22.5p2), and any change that it
 * makes is seen. Halves and merges are glibc's, so the comparisons are too, in number and order.
 *
 * A comparison function that orders nothing (`a > b` alone, `a < b ? -1 : 1`, a random answer) is found out without
 * calls that a defined program would notice: equal bytes must compare equal, and only when no negative (or no positive)
 * answer came, but others and 0 for elements that differ, one such pair is asked again the other way round. Of a
 * function that changes nothing, more is asked: some neighbours in the order found, both ways round.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef struct Sorter {
    MdCall *call;
    MdPointer base;
    uint64_t size;
    MdPointer function;
    size_t *order, *spare;
    MdPointer argument; /* of qsort_r */
    bool has_argument;
    const unsigned char *before; /* the array as it was */
    bool negative, positive, equal;
    size_t equal_left, equal_right; /* a pair of different bytes that compared equal */
} Sorter;

static bool compare(const Sorter *sorter, MdPointer left, MdPointer right, int64_t *ret_order) {
    MdRegister arguments[3] = { { .p = left }, { .p = right }, { .p = sorter->argument } }, result = { .uwide = 0 };
    if (!md_call_program(sorter->call, sorter->function, sorter->has_argument ? "iVVV" : "iVV", arguments, &result))
        return false;
    *ret_order = (int32_t)result.i;
    return true;
}

static bool compare_elements(const Sorter *sorter, size_t left, size_t right, int64_t *ret_order) {
    return compare(sorter, md_offset(sorter->base, left * sorter->size), md_offset(sorter->base, right * sorter->size),
                   ret_order);
}

/** What an answer tells of the comparison function. */
static bool judge(Sorter *sorter, size_t left, size_t right, int64_t order) {
    bool same =
        memcmp(sorter->before + left * sorter->size, sorter->before + right * sorter->size, (size_t)sorter->size) == 0;
    if (same && order != 0)
        return md_fault(sorter->call, MD_UB_COMPARATOR,
                        "the comparison function returns %lld for elements %zu and %zu, which are equal",
                        (long long)order, left, right);
    if (order == 0 && !same && !sorter->equal) {
        sorter->equal = true;
        sorter->equal_left = left;
        sorter->equal_right = right;
    }
    sorter->negative |= order < 0;
    sorter->positive |= order > 0;
    return true;
}

static bool sort(Sorter *sorter, size_t *part, size_t count) {
    if (count <= 1)
        return true;
    size_t half = count / 2, left = 0, right = half, done = 0;
    if (!sort(sorter, part, half) || !sort(sorter, part + half, count - half))
        return false;
    while (left < half && right < count) {
        int64_t order;
        if (!compare_elements(sorter, part[left], part[right], &order) ||
            !judge(sorter, part[left], part[right], order))
            return false;
        sorter->spare[done++] = order <= 0 ? part[left++] : part[right++];
    }
    while (left < half) /* what is left of the right half lies where it belongs */
        sorter->spare[done++] = part[left++];
    memcpy(part, sorter->spare, done * sizeof *part);
    return true;
}

enum { MOST_ASKED = 32 }; /* neighbours that are asked both ways round */

/** Neighbours in the order found, asked both ways: the two answers must be opposite (7.22.5p4). */
static bool check_neighbours(const Sorter *sorter, size_t count) {
    for (size_t i = 0; i + 1 < count && i < MOST_ASKED; i++) {
        size_t left = sorter->order[i], right = sorter->order[i + 1];
        int64_t order, back;
        if (!compare_elements(sorter, left, right, &order) || !compare_elements(sorter, right, left, &back))
            return false;
        if ((order > 0) != (back < 0) || (order < 0) != (back > 0))
            return md_fault(sorter->call, MD_UB_COMPARATOR,
                            "the comparison function returns %lld for elements %zu and %zu, but %lld when they are "
                            "swapped",
                            (long long)order, left, right, (long long)back);
    }
    return true;
}

static bool check_consistent(const Sorter *sorter, size_t count) {
    if (md_program_pure(sorter->call, sorter->function))
        return check_neighbours(sorter, count);
    if (!sorter->equal || sorter->negative == sorter->positive)
        return true;
    int64_t order;
    if (!compare_elements(sorter, sorter->equal_right, sorter->equal_left, &order))
        return false;
    if (order == 0)
        return true;
    return md_fault(sorter->call, MD_UB_COMPARATOR,
                    "the comparison function returns 0 for elements %zu and %zu, but %lld when they are swapped",
                    sorter->equal_left, sorter->equal_right, (long long)order);
}

/**
 * Put the elements in their order, with all that is known of their bytes. `known` holds the marks and then the bytes of
 * the third window, where origins and the bits of bit-fields lie; only words that stay aligned keep their pointers as
 * such.
 */
static bool arrange(const Sorter *sorter, size_t count, const unsigned char *known) {
    MdMemory *memory = sorter->call->memory;
    uint64_t size = sorter->size, base = sorter->base.address;
    unsigned char *bytes = md_write_view(sorter->call, sorter->base, count * size);
    if (bytes == NULL)
        return false;
    unsigned char *marks = md_marks_at(memory, base), *third = md_bits_at(memory, base);
    for (size_t i = 0; i < count; i++) {
        size_t from = sorter->order[i];
        memcpy(bytes + i * size, sorter->before + from * size, (size_t)size);
        memcpy(marks + i * size, known + from * size, (size_t)size);
        memcpy(third + i * size, known + (count + from) * size, (size_t)size);
    }
    for (uint64_t i = 0; size % 8 != 0 && i < count * size; i++)
        if (marks[i] == MD_MARK_POINTER)
            marks[i] = MD_MARK_UNTYPED; /* found again by its address */
    return true;
}

static bool sort_array(Sorter *sorter, uint64_t count) {
    MdCall *call = sorter->call;
    uint64_t bytes;
    if (__builtin_mul_overflow(count, sorter->size, &bytes))
        bytes = UINT64_MAX;
    const unsigned char *array = md_peek_view(call, sorter->base, bytes);
    if (array == NULL)
        return false;
    if (sorter->function.address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "a null pointer is given where a function is needed");
    if (count <= 1 || sorter->size == 0)
        return true;
    if (!md_charge(call, bytes / 4))
        return false;
    unsigned char *before = md_call_scratch(call, 3 * (size_t)bytes);
    sorter->order = before != NULL ? md_call_scratch(call, 2 * (size_t)count * sizeof *sorter->order) : NULL;
    if (sorter->order == NULL)
        return false;
    sorter->spare = sorter->order + count;
    for (size_t i = 0; i < count; i++)
        sorter->order[i] = i;
    memcpy(before, array, (size_t)bytes);
    sorter->before = before;
    if (!sort(sorter, sorter->order, (size_t)count) || !check_consistent(sorter, (size_t)count))
        return false;
    array = md_peek_view(call, sorter->base, bytes); /* it may have been freed */
    if (array == NULL)
        return false;
    if (memcmp(array, before, (size_t)bytes) != 0)
        return md_fault_at(call, MD_UB_COMPARATOR, sorter->base, "the comparison function modified the array");
    memcpy(before + bytes, md_marks_at(call->memory, sorter->base.address), (size_t)bytes);
    memcpy(before + 2 * bytes, md_bits_at(call->memory, sorter->base.address), (size_t)bytes);
    return arrange(sorter, (size_t)count, before + bytes);
}

bool md_libc_qsort(MdCall *call) {
    Sorter sorter = {
        .call = call, .base = md_arg_p(call, 0), .size = md_arg_u(call, 2), .function = md_arg_p(call, 3)
    };
    return sort_array(&sorter, md_arg_u(call, 1));
}

/** qsort_r of GNU and POSIX 2024: the comparison function gets an argument besides. */
bool md_libc_qsort_r(MdCall *call) {
    Sorter sorter = { .call = call,
                      .base = md_arg_p(call, 0),
                      .size = md_arg_u(call, 2),
                      .function = md_arg_p(call, 3),
                      .argument = md_arg_p(call, 4),
                      .has_argument = true };
    return sort_array(&sorter, md_arg_u(call, 1));
}

bool md_libc_bsearch(MdCall *call) {
    MdPointer key = md_arg_p(call, 0), base = md_arg_p(call, 1);
    uint64_t count = md_arg_u(call, 2), size = md_arg_u(call, 3), low = 0, bytes;
    Sorter sorter = { .call = call, .function = md_arg_p(call, 4) };
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = UINT64_MAX;
    if (key.address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "a null pointer is given where the key is needed");
    if (md_peek_view(call, base, bytes) == NULL)
        return false;
    while (low < count) {
        uint64_t middle = (low + count) / 2;
        MdPointer element = md_offset(base, middle * size);
        int64_t order;
        if (!compare(&sorter, key, element, &order))
            return false;
        if (order == 0)
            return md_return_p(call, element);
        if (order < 0)
            count = middle;
        else
            low = middle + 1;
    }
    return md_return_p(call, md_null());
}
