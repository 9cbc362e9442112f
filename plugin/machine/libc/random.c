/**
 * Random numbers of stdlib.h: the generators of glibc, so that a seed gives the numbers that it gives natively.
 *
 * rand and random share one state, the drand48 family another (also natively). arc4random, which has no seed, gives a
 * fixed sequence: a run can be repeated.
 */
#include "library.h"
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef struct MdRandom {
    struct random_data data;
    int32_t table[32]; /* 128 bytes: the generator of glibc's rand */
    struct drand48_data data48;
    uint64_t mixed;   /* state of arc4random */
    MdPointer seed48; /* what seed48 returns: the state before */
} MdRandom;

static MdRandom *generator(MdCall *call) {
    MdLibrary *library = call->library;
    if (library->random == NULL) {
        library->random = MD_NEW(library->arena, MdRandom);
        initstate_r(1, (char *)library->random->table, sizeof library->random->table, &library->random->data);
    }
    return library->random;
}

bool md_libc_rand(MdCall *call) {
    int32_t number;
    random_r(&generator(call)->data, &number);
    return md_return_i(call, number);
}

bool md_libc_srand(MdCall *call) {
    srandom_r((unsigned)md_arg_u(call, 0), &generator(call)->data);
    return true;
}

bool md_libc_rand_r(MdCall *call) {
    int seed;
    if (!md_read_int(call, md_arg_p(call, 0), &seed))
        return false;
    unsigned state = (unsigned)seed;
    int number = rand_r(&state);
    return md_write_int(call, md_arg_p(call, 0), (int)state) && md_return_i(call, number);
}

/* ---- 48 bits: the state is three shorts, of the library or given --------------------------------------------------------- */

bool md_libc_srand48(MdCall *call) {
    srand48_r(md_arg_i(call, 0), &generator(call)->data48);
    return true;
}

bool md_libc_drand48(MdCall *call) {
    return drand48_r(&generator(call)->data48, &call->result->d) == 0;
}

bool md_libc_lrand48(MdCall *call) {
    long number = 0;
    lrand48_r(&generator(call)->data48, &number);
    return md_return_i(call, number);
}

bool md_libc_mrand48(MdCall *call) {
    long number = 0;
    mrand48_r(&generator(call)->data48, &number);
    return md_return_i(call, number);
}

static bool read_state(MdCall *call, unsigned short state[static 3]) {
    return md_read(call, md_arg_p(call, 0), state, 3 * sizeof *state);
}

static bool write_state(MdCall *call, MdPointer at, const unsigned short state[static 3]) {
    for (unsigned i = 0; i < 3; i++)
        if (!md_write_scalar(call, md_offset(at, i * sizeof *state), &state[i], sizeof *state, MD_MARK_SHORT))
            return false;
    return true;
}

bool md_libc_erand48(MdCall *call) {
    unsigned short state[3];
    if (!read_state(call, state))
        return false;
    erand48_r(state, &generator(call)->data48, &call->result->d);
    return write_state(call, md_arg_p(call, 0), state);
}

bool md_libc_nrand48(MdCall *call) {
    unsigned short state[3];
    long number = 0;
    if (!read_state(call, state))
        return false;
    nrand48_r(state, &generator(call)->data48, &number);
    return write_state(call, md_arg_p(call, 0), state) && md_return_i(call, number);
}

bool md_libc_jrand48(MdCall *call) {
    unsigned short state[3];
    long number = 0;
    if (!read_state(call, state))
        return false;
    jrand48_r(state, &generator(call)->data48, &number);
    return write_state(call, md_arg_p(call, 0), state) && md_return_i(call, number);
}

bool md_libc_seed48(MdCall *call) {
    unsigned short state[3], before[3];
    MdRandom *random = generator(call);
    if (!read_state(call, state))
        return false;
    memcpy(before, random->data48.__x, sizeof before);
    seed48_r(state, &random->data48);
    if (random->seed48.address == 0)
        random->seed48 = md_library_block(call->machine, sizeof before, 2, "state of the 48-bit generator");
    return write_state(call, random->seed48, before) && md_return_p(call, random->seed48);
}

bool md_libc_lcong48(MdCall *call) {
    unsigned short parameters[7];
    return md_read(call, md_arg_p(call, 0), parameters, sizeof parameters) &&
           lcong48_r(parameters, &generator(call)->data48) == 0;
}

/* ---- arc4random ---------------------------------------------------------------------------------------------------------- */

/** splitmix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
static uint64_t mixed(MdCall *call) {
    uint64_t z = generator(call)->mixed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

bool md_libc_arc4random(MdCall *call) {
    return md_return_u(call, (uint32_t)mixed(call));
}

bool md_libc_arc4random_uniform(MdCall *call) {
    uint64_t bound = md_arg_u(call, 0);
    return md_return_u(call, bound == 0 ? 0 : mixed(call) % bound);
}

bool md_libc_arc4random_buf(MdCall *call) {
    uint64_t size = md_arg_u(call, 1);
    unsigned char *to = md_charge(call, size) ? md_write_view(call, md_arg_p(call, 0), size) : NULL;
    for (uint64_t i = 0; to != NULL && i < size; i++)
        to[i] = (unsigned char)mixed(call);
    return to != NULL;
}
