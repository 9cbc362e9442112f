/**
 * memdiag check: holds what comments say of memory against what is.
 *
 * Refuted claims are errors on standard error; what there is to list goes to standard output. Exit status: 1 when a
 * claim is false, 2 when a file could not be checked.
 */
#include "output.h"
#include "session.h"

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
    MdSource *source;
    MdResult result = open_source(session, path, false, &source);
    if (result)
        return result;
    if (session->options->dumps.count)
        result = print_dumps(session, source);
    else
        result = md_check_source(check, source, session->report);
    md_source_close(source);
    return result;
}

static bool any_refuted(const MdCheck *check) {
    for (size_t i = 0; i < md_check_count(check); i++)
        if (md_check_claim(check, i).verdict == MD_REFUTED)
            return true;
    return false;
}

int run_check(Session *session) {
    const Options *options = session->options;
    MdCheck *check = md_check_create();
    if (!check)
        return exit_code(MD_NO_MEMORY);
    MdResult worst = MD_DONE;
    for (size_t i = 0; i < options->inputs.count; i++) {
        MdResult result = check_file(session, check, options->inputs.items[i]);
        worst = result ? result : worst;
    }
    bool found = any_refuted(check);
    if (!options->dumps.count && !(options->given[OPTION_QUIET] && wanted_form(options) == MD_CHECK_COUNTS)) {
        MdResult result =
            md_check_write(check, session->report, wanted_form(options), write_standard_output, session->report);
        if (!result)
            result = finish_standard_output(session->report);
        worst = result ? result : worst;
    }
    md_check_destroy(check);
    return worst ? exit_code(worst) : found ? EXIT_FOUND : EXIT_DONE;
}
