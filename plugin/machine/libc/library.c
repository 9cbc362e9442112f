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
    md_files_finish(library->files); /* all else lies in the arena */
}

bool md_library_start(MdCall *call) {
    return md_files_start(call);
}

bool md_library_exit(MdCall *call) {
    MdLibrary *library = call->library;
    library->exiting = true;
    while (library->exit_handlers.count > 0) {
        MdRegister none;
        MdPointer handler = library->exit_handlers.functions[--library->exit_handlers.count];
        if (!md_call_program(call, handler, "v", NULL, &none))
            return false;
    }
    return true;
}
