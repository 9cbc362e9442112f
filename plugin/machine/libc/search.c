/**
 * search.h without trees: linear search with the program's comparison function, queues of records that begin with two
 * pointers, and the hash table of hsearch.
 */
#include "library.h"
#include <errno.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** Where the key is among the elements; `count` when it is not there. */
static bool find(MdCall *call, uint64_t count, uint64_t size, uint64_t *ret_index) {
    MdPointer key = md_arg_p(call, 0), base = md_arg_p(call, 1), function = md_arg_p(call, 4);
    uint64_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = UINT64_MAX;
    if (count > 0 && md_peek_view(call, base, bytes) == NULL)
        return false;
    for (*ret_index = 0; *ret_index < count; ++*ret_index) {
        MdRegister arguments[2] = { { .p = key }, { .p = md_offset(base, *ret_index * size) } }, order = { .i = 0 };
        if (!md_call_program(call, function, "iVV", arguments, &order))
            return false;
        if ((int32_t)order.i == 0)
            return true;
    }
    return true;
}

static bool read_count(MdCall *call, uint64_t *ret_count) {
    return md_read(call, md_arg_p(call, 2), ret_count, sizeof *ret_count);
}

bool md_libc_lfind(MdCall *call) {
    uint64_t count, index, size = md_arg_u(call, 3);
    if (!read_count(call, &count) || !find(call, count, size, &index))
        return false;
    return md_return_p(call, index < count ? md_offset(md_arg_p(call, 1), index * size) : md_null());
}

bool md_libc_lsearch(MdCall *call) {
    uint64_t count, index, size = md_arg_u(call, 3);
    if (!read_count(call, &count) || !find(call, count, size, &index))
        return false;
    MdPointer at = md_offset(md_arg_p(call, 1), index * size);
    if (index == count) {
        uint64_t more = count + 1;
        if (!md_copy(call, at, md_arg_p(call, 0), size) ||
            !md_write_scalar(call, md_arg_p(call, 2), &more, sizeof more, MD_MARK_LONG))
            return false;
    }
    return md_return_p(call, at);
}

bool md_libc_insque(MdCall *call) {
    MdPointer element = md_arg_p(call, 0), before = md_arg_p(call, 1), after = md_null();
    if (before.address == 0)
        return md_write_pointer(call, element, md_null()) && md_write_pointer(call, md_offset(element, 8), md_null());
    if (!md_read_pointer(call, before, &after) || !md_write_pointer(call, before, element) ||
        !md_write_pointer(call, element, after) || !md_write_pointer(call, md_offset(element, 8), before))
        return false;
    return after.address == 0 || md_write_pointer(call, md_offset(after, 8), element);
}

bool md_libc_remque(MdCall *call) {
    MdPointer after, before;
    if (!md_read_pointer(call, md_arg_p(call, 0), &after) ||
        !md_read_pointer(call, md_offset(md_arg_p(call, 0), 8), &before))
        return false;
    if (before.address != 0 && !md_write_pointer(call, before, after))
        return false;
    return after.address == 0 || md_write_pointer(call, md_offset(after, 8), before);
}

/* ---- hsearch: tables of POSIX -------------------------------------------------------------------------------------------- */

enum { ENTRY_SIZE = 16, MOST_ENTRIES = 1 << 24 }; /* ENTRY: key, data */

/** A table of hcreate_r; hcreate's lies in MdLibrary. Its entries are a block that the library owns. */
typedef struct MdHashTable {
    MdPointer entries; /* `size` entries, those in use first */
    uint64_t size, used;
    MdMap *by_key; /* key → number of the entry + 1 */
    bool alive;
} MdHashTable;

static bool failed(MdCall *call, int number) {
    md_set_errno(call, number);
    return md_return_i(call, 0);
}

/** The table, which may be asked for before it is made. NULL: a fault is recorded. */
static MdHashTable *table_of(MdCall *call) {
    if (call->library->table == NULL)
        call->library->table = MD_NEW(call->library->arena, MdHashTable);
    return call->library->table;
}

bool md_libc_hcreate(MdCall *call) {
    MdHashTable *table = table_of(call);
    uint64_t size = md_arg_u(call, 0);
    if (table->alive)
        return md_return_i(call, 0);
    if (size > MOST_ENTRIES)
        return failed(call, ENOMEM);
    size = size < 3 ? 3 : size;
    MdPointer entries = md_library_block(call->machine, size * ENTRY_SIZE, 16, "table of hcreate");
    if (entries.address == 0)
        return failed(call, ENOMEM);
    *table =
        (MdHashTable){ .entries = entries, .size = size, .by_key = md_map_create(call->library->arena), .alive = true };
    return md_charge(call, size) && md_return_i(call, 1);
}

bool md_libc_hdestroy(MdCall *call) {
    table_of(call)->alive = false;
    return true;
}

/** The ENTRY comes by value: its two pointers in memory, at the address that the argument holds. */
bool md_libc_hsearch(MdCall *call) {
    MdHashTable *table = table_of(call);
    MdPointer entry = md_arg_p(call, 0), key, data;
    uint64_t length;
    if (!table->alive)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "there is no table: hcreate was not called, or hdestroy was");
    if (!md_read_pointer(call, entry, &key))
        return false;
    const char *text = md_string(call, key, &length);
    if (text == NULL || !md_charge_bytes(call, length))
        return false;
    uint64_t number = (uint64_t)(uintptr_t)md_map_get(table->by_key, text);
    if (number > 0)
        return md_return_p(call, md_offset(table->entries, (number - 1) * ENTRY_SIZE));
    if (md_arg_i(call, 1) == 0 || table->used == table->size) { /* FIND, or full */
        md_set_errno(call, md_arg_i(call, 1) == 0 ? ESRCH : ENOMEM);
        return md_return_p(call, md_null());
    }
    MdPointer place = md_offset(table->entries, table->used++ * ENTRY_SIZE);
    md_map_set(table->by_key, md_arena_bytes(call->library->arena, text, (size_t)length),
               (void *)(uintptr_t)table->used);
    return md_read_pointer(call, md_offset(entry, 8), &data) && md_write_pointer(call, place, key) &&
           md_write_pointer(call, md_offset(place, 8), data) && md_return_p(call, place);
}
