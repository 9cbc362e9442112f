/**
 * Functions that are refused with their reason: what would need other threads, processes, programs, networks.
 */
#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef enum Refusal {
#define REFUSAL(constant, sentence) REFUSAL_##constant,
#include "refused_list.h"
} Refusal;

static const char *const sentences[] = {
#define REFUSAL(constant, sentence) sentence,
#include "refused_list.h"
};

static const struct {
    const char *name;
    Refusal why;
} functions[] = {
#define REFUSED(name, why) { #name, REFUSAL_##why },
#include "refused_list.h"
};

bool md_libc_refused(MdCall *call) {
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, call->function->name) == 0)
            return md_unsupported(call, "%s", sentences[functions[i].why]);
    return md_unsupported(call, "not emulated");
}
