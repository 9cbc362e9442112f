/**
 * memdiag check --fix: true figures in place of false ones.
 *
 * The new contents take the place of the old ones when they are complete, with the same permissions; a symbolic link is
 * followed first.
 */
#include "fix.h"
#include "files.h"
#include "output.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Change {
    size_t offset, length;
    const char *text;
} Change;

typedef MD_VECTOR(Change) Changes;

static int by_offset(const void *a, const void *b) {
    const Change *x = a, *y = b;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static void complain(Session *session, const char *path, int error) {
    const char *text = md_arena_printf(session->options->arena, "cannot write '%s': %s", path, strerror(error));
    md_report_add(session->report, MD_LEVEL_ERROR, text);
}

/** Where each line of the text begins; one more than there are. */
static size_t *line_starts(MdArena *arena, const char *text, size_t size, size_t *ret_count) {
    size_t count = 1;
    for (size_t i = 0; i < size; i++)
        count += text[i] == '\n';
    size_t *lines = MD_NEW_ARRAY(arena, size_t, count + 1);
    for (size_t i = 0, line = 1; i < size; i++)
        if (text[i] == '\n')
            lines[line++] = i + 1;
    lines[count] = size;
    *ret_count = count;
    return lines;
}

static Changes changes_of(Session *session, const MdCheck *check, const char *path, const char *text, size_t size) {
    MdArena *arena = session->options->arena;
    Changes changes = { 0 };
    size_t count, *lines = line_starts(arena, text, size, &count);
    for (size_t i = 0; i < md_check_count(check); i++) {
        MdCheckedClaim claim = md_check_claim(check, i);
        if (claim.verdict != MD_REFUTED || !claim.fix || strcmp(claim.file, path) != 0 || claim.line > count)
            continue;
        Change change = { lines[claim.line - 1] + claim.fix_column - 1, claim.fix_length, claim.fix };
        if (change.offset + change.length <= size)
            md_push(arena, &changes, change);
    }
    if (changes.count)
        qsort(changes.items, changes.count, sizeof *changes.items, by_offset);
    return changes;
}

static MdResult replace(Session *session, const char *path, const MdText *text) {
    char *real = realpath(path, NULL), *slash = real ? strrchr(real, '/') : NULL;
    struct stat status;
    int folder = -1, error = 0;
    if (slash && stat(real, &status) == 0) {
        *slash = '\0';
        folder = open(slash > real ? real : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (folder < 0)
        error = errno;
    else if (faccessat(folder, slash + 1, W_OK, AT_EACCESS) != 0)
        error = errno; /* a file that may not be written stays what it is, even where its folder may be */
    else
        error = write_whole(folder, slash + 1, text->bytes, text->length, status.st_mode & 07777);
    if (error)
        complain(session, path, error);
    if (folder >= 0)
        close(folder);
    free(real);
    return error ? MD_BAD_FILE : MD_DONE;
}

MdResult fix_file(Session *session, const MdCheck *check, const char *path) {
    const char *bytes;
    size_t size, done = 0;
    MdResult result = read_whole_file(session, path, &bytes, &size);
    if (result)
        return result;
    Changes changes = changes_of(session, check, path, bytes, size);
    if (!changes.count)
        return MD_DONE;
    MdText text = md_text(session->options->arena);
    for (size_t i = 0; i < changes.count; i++) {
        const Change *change = &changes.items[i];
        if (change->offset < done)
            continue; /* the same figure twice */
        md_text_add_bytes(&text, bytes + done, change->offset - done);
        md_text_add(&text, change->text);
        done = change->offset + change->length;
    }
    md_text_add_bytes(&text, bytes + done, size - done);
    return replace(session, path, &text);
}
