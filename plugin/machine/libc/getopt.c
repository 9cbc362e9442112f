/**
 * getopt.h: getopt, getopt_long and getopt_long_only as glibc's, which moves options before the other arguments.
 *
 * Method. Arguments lie in three stretches of argv:
 *
 *   | options done | others that were passed over: [first, last) | next: optind … |
 *
 * When options follow others, both stretches change places, so that in the end the others stand last. optarg, optind,
 * opterr and optopt are objects of the program when it names them, else of the library alone.
 */
#include <getopt.h>
#include <stdio.h>

#include "stream.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** One call: arguments of the program and how they are read. */
typedef struct Reading {
    MdCall *call;
    MdOptions *state;
    int64_t count; /* argc */
    MdPointer array;
    const char *shorts;
    MdPointer longs;  /* struct option[], or null */
    MdPointer chosen; /* longindex */
    bool only;        /* getopt_long_only */
    bool silent;
    enum { PERMUTE, REQUIRE_ORDER, RETURN_IN_ORDER } order;
    int index, result;
} Reading;

/** struct option of glibc on x86-64. */
enum { OPTION_ARGUMENT = 8, OPTION_FLAG = 16, OPTION_VALUE = 24, OPTION_SIZE = 32 };

/* ---- objects of the program -------------------------------------------------------------------------------------------- */

static MdPointer object(Reading *r, const char *name, uint64_t size) {
    MdPointer named = md_library_object(r->call, name), *own = &r->state->own[name[3] == 'a'   ? 0
                                                                              : name[3] == 'i' ? 1
                                                                              : name[3] == 'e' ? 2
                                                                                               : 3];
    if (named.address != 0)
        return named;
    if (own->address == 0)
        *own = md_library_block(r->call->machine, size, size, "getopt");
    return *own;
}

static bool set_int(Reading *r, const char *name, int value) {
    return md_write_int(r->call, object(r, name, sizeof value), value);
}

static bool set_argument(Reading *r, MdPointer value) {
    return md_write_pointer(r->call, object(r, "optarg", 8), value);
}

bool md_options_start(MdCall *call) {
    Reading r = { .call = call, .state = &call->library->options };
    return (md_library_object(call, "optind").address == 0 || set_int(&r, "optind", 1)) &&
           (md_library_object(call, "opterr").address == 0 || set_int(&r, "opterr", 1)) &&
           (md_library_object(call, "optopt").address == 0 || set_int(&r, "optopt", '?'));
}

/* ---- arguments ---------------------------------------------------------------------------------------------------------- */

static bool pointer_of(Reading *r, int64_t index, MdPointer *ret) {
    return md_read_pointer(r->call, md_offset(r->array, (uint64_t)index * 8), ret);
}

static const char *argument(Reading *r, int64_t index, MdPointer *ret_at) {
    uint64_t length;
    return pointer_of(r, index, ret_at) ? md_string(r->call, *ret_at, &length) : NULL;
}

static bool is_option(const char *text) {
    return text[0] == '-' && text[1] != '\0';
}

static bool swap(Reading *r, int64_t a, int64_t b) {
    MdPointer first, second;
    return pointer_of(r, a, &first) && pointer_of(r, b, &second) &&
           md_write_pointer(r->call, md_offset(r->array, (uint64_t)a * 8), second) &&
           md_write_pointer(r->call, md_offset(r->array, (uint64_t)b * 8), first);
}

/** Reverse argv[low] … argv[high - 1]. */
static bool reverse(Reading *r, int64_t low, int64_t high) {
    while (low < --high)
        if (!swap(r, low++, high))
            return false;
    return true;
}

/** Options that follow the passed over stretch go before it. */
static bool exchange(Reading *r) {
    MdOptions *state = r->state;
    bool good = reverse(r, state->first, state->last) && reverse(r, state->last, r->index) &&
                reverse(r, state->first, r->index);
    state->first += r->index - state->last;
    state->last = r->index;
    return good;
}

static bool complain(Reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool complain(Reading *r, const char *format, ...) {
    if (r->silent)
        return true;
    MdPointer at;
    const char *program = argument(r, 0, &at);
    MdStream *stream = program != NULL ? md_stream_standard(r->call, 2) : NULL;
    if (stream == NULL)
        return false;
    va_list arguments;
    va_start(arguments, format);
    const char *message = md_arena_vprintf(r->call->library->arena, format, arguments);
    va_end(arguments);
    const char *line = md_arena_printf(r->call->library->arena, "%.4000s: %.4000s\n", program, message);
    bool good;
    return md_stream_put(r->call, stream, line, strlen(line), &good);
}

/* ---- long options ------------------------------------------------------------------------------------------------------- */

/** A row of struct option. */
typedef struct Row {
    MdPointer flag;
    const char *name;
    int index, takes, value;
} Row;

static bool read_row(Reading *r, int index, Row *ret_row) {
    MdPointer at = md_offset(r->longs, (uint64_t)index * OPTION_SIZE), name;
    uint64_t length;
    *ret_row = (Row){ .index = index };
    if (!md_read_pointer(r->call, at, &name))
        return false;
    if (name.address == 0)
        return true;
    ret_row->name = md_string(r->call, name, &length);
    return ret_row->name != NULL && md_read_int(r->call, md_offset(at, OPTION_ARGUMENT), &ret_row->takes) &&
           md_read_pointer(r->call, md_offset(at, OPTION_FLAG), &ret_row->flag) &&
           md_read_int(r->call, md_offset(at, OPTION_VALUE), &ret_row->value);
}

/** The row for a name: the one of that name, else the only one that begins so. *ret_found 0 none, 1 one, 2 many. */
static bool find_row(Reading *r, const char *name, size_t length, Row *ret_row, int *ret_found) {
    Row row;
    *ret_found = 0;
    for (int i = 0;; i++) {
        if (!read_row(r, i, &row) || !md_charge(r->call, 1))
            return false;
        if (row.name == NULL)
            return true;
        if (strncmp(row.name, name, length) != 0)
            continue;
        if (strlen(row.name) == length) {
            *ret_found = 1;
            *ret_row = row;
            return true;
        }
        if (*ret_found == 0) {
            *ret_row = row;
            *ret_found = 1;
        } else if (r->only || ret_row->takes != row.takes || ret_row->flag.address != row.flag.address ||
                   ret_row->value != row.value) {
            *ret_found = 2;
        }
    }
}

static bool option_error(Reading *r, int value) {
    r->result = '?';
    return set_int(r, "optopt", value);
}

/** A long option, whose name begins at `at` of the argument; *ret_done false: it may be short options instead. */
static bool long_option(Reading *r, const char *text, MdPointer at, const char *prefix, bool *ret_done) {
    MdCall *call = r->call;
    size_t length = strcspn(text, "=");
    Row row = { .index = 0 };
    int found;
    *ret_done = true;
    if (!find_row(r, text, length, &row, &found))
        return false;
    if (found == 0) {
        if (r->only && prefix[1] == '\0' && strchr(r->shorts, text[0]) != NULL) {
            *ret_done = false;
            return true;
        }
        r->index++;
        r->state->next = md_null();
        return complain(r, "unrecognized option '%s%s'", prefix, text) && option_error(r, 0);
    }
    r->index++;
    r->state->next = md_null();
    if (found == 2)
        return complain(r, "option '%s%s' is ambiguous", prefix, text) && option_error(r, 0);
    if (text[length] == '=' && row.takes == 0)
        return complain(r, "option '%s%s' doesn't allow an argument", prefix, row.name) && option_error(r, row.value);
    if (text[length] == '=' && !set_argument(r, md_offset(at, length + 1)))
        return false;
    if (text[length] != '=' && row.takes == 1) {
        MdPointer value;
        if (r->index >= r->count) {
            bool good =
                complain(r, "option '%s%s' requires an argument", prefix, row.name) && option_error(r, row.value);
            r->result = r->shorts[0] == ':' ? ':' : '?';
            return good;
        }
        if (!pointer_of(r, r->index++, &value) || !set_argument(r, value))
            return false;
    }
    if (r->chosen.address != 0 && !md_write_int(call, r->chosen, row.index))
        return false;
    r->result = row.flag.address != 0 ? 0 : row.value;
    return row.flag.address == 0 || md_write_int(call, row.flag, row.value);
}

/* ---- short options ------------------------------------------------------------------------------------------------------ */

/** `-W name` means `--name` when the short options say "W;". *ret_done false: it does not. */
static bool long_by_letter(Reading *r, const char *spec, bool *ret_done) {
    *ret_done = spec != NULL && spec[0] == 'W' && spec[1] == ';' && r->longs.address != 0;
    if (!*ret_done)
        return true;
    return md_unsupported(r->call, "W; in the short options");
}

static bool short_option(Reading *r) {
    MdOptions *state = r->state;
    uint64_t length;
    const char *text = md_string(r->call, state->next, &length);
    if (text == NULL)
        return false;
    char letter = text[0];
    bool done;
    const char *spec = letter != ':' && letter != ';' ? strchr(r->shorts, letter) : NULL;
    state->next = text[1] != '\0' ? md_offset(state->next, 1) : md_null();
    if (text[1] == '\0')
        r->index++;
    r->result = letter;
    if (spec == NULL)
        return complain(r, "invalid option -- '%c'", letter) && option_error(r, letter);
    if (!long_by_letter(r, spec, &done) || done)
        return done;
    if (spec[1] != ':')
        return true;
    if (text[1] != '\0') { /* the rest of the argument */
        MdPointer rest = state->next;
        state->next = md_null();
        r->index++;
        return set_argument(r, rest);
    }
    if (spec[2] == ':') /* optional, and not given */
        return set_argument(r, md_null());
    MdPointer value;
    if (r->index < r->count)
        return pointer_of(r, r->index++, &value) && set_argument(r, value);
    bool good = complain(r, "option requires an argument -- '%c'", letter) && option_error(r, letter);
    r->result = r->shorts[0] == ':' ? ':' : '?';
    return good;
}

/* ---- the walk ----------------------------------------------------------------------------------------------------------- */

/** Find the next argument with an option. *ret_done: there is none, or it is returned as it is. */
static bool next_argument(Reading *r, const char **ret_text, MdPointer *ret_at, bool *ret_done) {
    MdOptions *state = r->state;
    const char *text = NULL;
    *ret_done = true;
    if (state->last > r->index)
        state->last = r->index;
    if (state->first > r->index)
        state->first = r->index;
    if (r->order == PERMUTE) {
        if (state->first != state->last && state->last != r->index ? !exchange(r) : false)
            return false;
        if (state->last != r->index && state->first == state->last)
            state->first = r->index;
        for (; r->index < r->count; r->index++) {
            if ((text = argument(r, r->index, ret_at)) == NULL)
                return false;
            if (is_option(text))
                break;
        }
        state->last = r->index;
    }
    if (r->index < r->count && (text = argument(r, r->index, ret_at)) == NULL)
        return false;
    if (r->index < r->count && strcmp(text, "--") == 0) {
        r->index++;
        if (state->first != state->last && state->last != r->index) {
            if (!exchange(r))
                return false;
        } else if (state->first == state->last) {
            state->first = r->index;
        }
        state->last = (int)r->count;
        r->index = (int)r->count;
    }
    r->result = -1;
    if (r->index >= r->count) {
        if (state->first != state->last)
            r->index = state->first;
        return true;
    }
    if (!is_option(text)) {
        if (r->order == REQUIRE_ORDER)
            return true;
        r->index++;
        r->result = 1;
        return set_argument(r, *ret_at);
    }
    *ret_text = text;
    *ret_done = false;
    return true;
}

static bool read_option(Reading *r) {
    MdOptions *state = r->state;
    const char *text = NULL;
    MdPointer at;
    bool done;
    if (state->next.address == 0) {
        if (!next_argument(r, &text, &at, &done) || done)
            return done;
        if (r->longs.address != 0 && text[1] == '-')
            return long_option(r, text + 2, md_offset(at, 2), "--", &done);
        if (r->longs.address != 0 && r->only && (text[2] != '\0' || strchr(r->shorts, text[1]) == NULL)) {
            if (!long_option(r, text + 1, md_offset(at, 1), "-", &done))
                return false;
            if (done)
                return true;
        }
        state->next = md_offset(at, 1);
    }
    return short_option(r);
}

static bool get_option(MdCall *call, bool with_longs, bool only) {
    Reading r = { .call = call, .state = &call->library->options, .only = only, .result = -1 };
    int told = 1;
    uint64_t length;
    r.count = md_arg_i(call, 0);
    r.array = md_arg_p(call, 1);
    r.longs = with_longs ? md_arg_p(call, 3) : md_null();
    r.chosen = with_longs ? md_arg_p(call, 4) : md_null();
    r.shorts = md_string(call, md_arg_p(call, 2), &length);
    if (r.shorts == NULL)
        return false;
    if (r.count < 1)
        return md_return_i(call, -1);
    MdPointer index = object(&r, "optind", sizeof(int)), errors = md_library_object(call, "opterr");
    if (!md_read_int(call, index, &r.index) || (errors.address != 0 && !md_read_int(call, errors, &told)) ||
        !set_argument(&r, md_null()))
        return false;
    if (r.index == 0 || !r.state->begun) { /* 0: the program wants to begin anew */
        r.index = r.index == 0 ? 1 : r.index;
        r.state->first = r.state->last = r.index;
        r.state->next = md_null();
        r.state->begun = true;
    }
    r.order = r.shorts[0] == '-' ? RETURN_IN_ORDER : r.shorts[0] == '+' ? REQUIRE_ORDER : PERMUTE;
    r.shorts += r.order != PERMUTE;
    r.silent = told == 0 || r.shorts[0] == ':';
    return read_option(&r) && set_int(&r, "optind", r.index) && md_return_i(call, r.result);
}

bool md_libc_getopt(MdCall *call) {
    return get_option(call, false, false);
}

bool md_libc_getopt_long(MdCall *call) {
    return get_option(call, true, false);
}

bool md_libc_getopt_long_only(MdCall *call) {
    return get_option(call, true, true);
}
