/**
 * memdiag check: holds what comments say of memory against what is.
 *
 * Refuted claims are errors on standard error; what there is to list goes to standard output. Exit status: 1 when a
 * claim is false, 2 when a file could not be checked.
 */
#include "check.h"
#include "fix.h"
#include "output.h"
#include "weave/weave.h"
#include <string.h>

/** How the claims are to be written. */
static MdCheckForm wanted_form(const Options *options) {
    if (options->given[OPTION_JSON])
        return MD_CHECK_JSON;
    if (options->given[OPTION_SARIF])
        return MD_CHECK_SARIF;
    if (options->given[OPTION_ASSERT])
        return MD_CHECK_ASSERTS;
    return options->given[OPTION_VERBOSE] ? MD_CHECK_TEXT : MD_CHECK_COUNTS;
}

static MdResult check_file(Session *session, MdCheck *check, const char *path) {
    if (md_markdown_is_name(path))
        return check_markdown(session, check, path);
    MdSource *source;
    MdResult result = open_source(session, path, false, &source);
    if (result)
        return result;
    if (session->options->dumps.count) {
        result = print_dumps(session, source);
    } else {
        MdRunOptions run;
        MdCheckOptions check_options = { .run = session->options->given[OPTION_NO_RUN] ? NULL : &run,
                                         .picture = session->options->given[OPTION_PICTURE] };
        result = run_options(session, &run);
        if (!result)
            result = md_check_source(check, source, session->report, &check_options);
    }
    md_source_close(source);
    return result;
}

static bool any_refuted(const MdCheck *check) {
    for (size_t i = 0; i < md_check_count(check); i++)
        if (md_check_claim(check, i).verdict == MD_REFUTED)
            return true;
    return false;
}

static MdResult write_claims(Session *session, MdCheck *check) {
    MdCheckForm form = wanted_form(session->options);
    if (session->options->dumps.count || (session->options->given[OPTION_QUIET] && form == MD_CHECK_COUNTS))
        return MD_DONE;
    MdResult result = md_check_write(check, session->report, form, write_standard_output, session->report);
    return result ? result : finish_standard_output(session->report);
}

int run_check(Session *session) {
    const Options *options = session->options;
    MdCheck *check = md_check_create();
    if (!check)
        return exit_code(MD_NO_MEMORY);
    MdResult worst = MD_DONE;
    for (size_t i = 0; i < options->inputs.count; i++) {
        bool again = false; /* the same file twice is one file */
        for (size_t k = 0; k < i; k++)
            again |= strcmp(options->inputs.items[i], options->inputs.items[k]) == 0;
        MdResult result = again ? MD_DONE : check_file(session, check, options->inputs.items[i]);
        if (!result && !again && options->given[OPTION_FIX])
            result = fix_file(session, check, options->inputs.items[i]);
        worst = result ? result : worst;
    }
    bool found = any_refuted(check);
    MdResult result = write_claims(session, check);
    worst = result ? result : worst;
    md_check_destroy(check);
    return worst ? exit_code(worst) : found ? EXIT_FOUND : EXIT_DONE;
}
