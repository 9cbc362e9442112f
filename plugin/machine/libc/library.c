/**
 * Begin and end of the emulated library.
 */
#include "stream.h"

MdLibrary *md_library_create(MdArena *arena) {
    MdLibrary *library = MD_NEW(arena, MdLibrary);
    library->arena = arena;
    library->texts = md_map_create(arena);
    return library;
}

void md_library_destroy(MdLibrary *library) {
    md_files_finish(library->files);
    md_patterns_finish(library);
    md_wide_finish(library); /* all else lies in the arena */
}

bool md_library_start(MdCall *call) {
    md_fenv_start(call->library);
    return md_files_start(call) && md_environment_start(call) && md_options_start(call) && md_names_start(call);
}

void md_library_stop(MdLibrary *library) {
    md_fenv_finish(library);
}

void md_library_begin_exit(MdCall *call) {
    call->library->exiting = true;
    call->library->exit_depth = md_depth(call);
}

size_t md_library_exit_depth(const MdLibrary *library) {
    return library->exit_depth;
}

bool md_library_exit(MdCall *call, int status) {
    if (!call->library->exiting)
        md_library_begin_exit(call);
    return md_library_handlers(call, &call->library->exit_handlers, status) && md_run_destructors(call);
}
