/**
 * The private file system: nodes, open files, descriptors.
 *
 * There are the directories /, /tmp, /dev and the current one, /home/user; a file can only be made where its directory
 * exists. All bytes together may not exceed the limit of MdFiles (ENOSPC). Owned by the machine's arena, except the
 * bytes of files, which md_files_finish frees.
 */
#include "stream.h"
#include <errno.h>
#include <stdlib.h>

static const char first_directory[] = "/home/user";

static MdFiles *files_of(const MdCall *call) {
    return call->library->files;
}

static MdNode *add_node(MdFiles *files, MdNodeKind kind, const char *path, unsigned permissions) {
    for (MdNode *gone = files->nodes; gone != NULL; gone = gone->next)
        if (gone->path == NULL && gone->users == 0) { /* removed and closed: its place is taken again */
            gone->kind = kind;
            gone->path = path;
            gone->permissions = permissions;
            return gone;
        }
    MdNode *node = MD_NEW(files->arena, MdNode);
    node->kind = kind;
    node->path = path;
    node->permissions = permissions;
    node->next = files->nodes;
    files->nodes = node;
    return node;
}

/** Absolute, without empty parts, `.` and `..`; stands until the next one is formed. */
static const char *full_path(MdFiles *files, const char *path) {
    size_t current = strlen(files->current), room = strlen(path) + current + 3, length = 0;
    if (room > files->path_room) {
        files->path = md_arena_alloc(files->arena, 2 * room);
        files->path_room = 2 * room;
    }
    char *full = files->path;
    if (path[0] != '/' && current > 1) {
        memcpy(full, files->current, current);
        length = current;
    }
    while (*path != '\0') {
        size_t part = strcspn(path, "/");
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            while (length > 0 && full[--length] != '/')
                ;
        } else if (part > 0 && !(part == 1 && path[0] == '.')) {
            full[length++] = '/';
            memcpy(full + length, path, part);
            length += part;
        }
        path += part;
        path += *path == '/';
    }
    if (length == 0)
        full[length++] = '/';
    full[length] = '\0';
    return full;
}

/** The node that is called by the first `length` characters of a full path. */
static MdNode *find_full(MdFiles *files, const char *full, size_t length) {
    for (MdNode *node = files->nodes; node != NULL; node = node->next)
        if (node->path != NULL && strncmp(node->path, full, length) == 0 && node->path[length] == '\0')
            return node;
    return NULL;
}

/** The length of the directory in the first `length` characters of a full path; 0: they lie in the root. */
static size_t directory_length(const char *full, size_t length) {
    while (length > 0 && full[--length] != '/')
        ;
    return length;
}

static bool ends_in_slash(const char *path) {
    size_t length = strlen(path);
    return length > 0 && path[length - 1] == '/';
}

/** Why there is nothing called `path`: something on the way to it is no directory, or it is not there. */
static int missing(MdFiles *files, const char *path) {
    const char *full = full_path(files, path);
    if (path[0] == '\0')
        return ENOENT;
    for (size_t length = strlen(full); length > 0; length = directory_length(full, length)) {
        const MdNode *node = find_full(files, full, length);
        if (node != NULL)
            return node->kind == MD_NODE_DIRECTORY ? ENOENT : ENOTDIR;
    }
    return ENOENT;
}

/** The node of a path that is not empty, or NULL; `ret_full`: its full path, until the next one is formed. */
static MdNode *look_up(MdFiles *files, const char *path, const char **ret_full) {
    *ret_full = full_path(files, path);
    return find_full(files, *ret_full, strlen(*ret_full));
}

MdNode *md_file_find(MdCall *call, const char *path) {
    MdFiles *files = files_of(call);
    const char *full;
    MdNode *node = path[0] == '\0' ? NULL : look_up(files, path, &full);
    if (node != NULL && (node->kind == MD_NODE_DIRECTORY || !ends_in_slash(path)))
        return node;
    md_set_errno(call, missing(files, path));
    return NULL;
}

/** Does the directory exist in which `full` would lie? */
static bool has_directory(MdFiles *files, const char *full) {
    size_t length = directory_length(full, strlen(full));
    const MdNode *node = length == 0 ? find_full(files, "/", 1) : find_full(files, full, length);
    return node != NULL && node->kind == MD_NODE_DIRECTORY;
}

static MdOpenFile *open_node(MdFiles *files, MdNode *node, MdOpenMode mode) {
    MdOpenFile *file = MD_NEW(files->arena, MdOpenFile);
    *file = (MdOpenFile){ .node = node, .readable = mode.read, .writable = mode.write, .append = mode.append };
    node->users++;
    return file;
}

static int error(MdCall *call, int number) {
    md_set_errno(call, number);
    return -1;
}

int md_file_share(MdCall *call, MdOpenFile *file, int least) {
    MdFiles *files = files_of(call);
    for (int i = least; i < MD_MOST_DESCRIPTORS; i++)
        if (files->descriptors[i] == NULL) {
            files->descriptors[i] = file;
            files->close_on_exec[i] = false;
            file->users++;
            return i;
        }
    return error(call, EMFILE);
}

void md_file_redirect(MdCall *call, MdOpenFile *file, int to) {
    MdFiles *files = files_of(call);
    if (files->descriptors[to] != NULL)
        md_file_close(call, to);
    files->descriptors[to] = file;
    files->close_on_exec[to] = false;
    file->users++;
    for (MdStream *stream = files->streams; stream != NULL; stream = stream->next)
        if (stream->open && stream->descriptor == to)
            stream->file = file;
}

static void shrink(MdFiles *files, MdNode *node) {
    if (node->kind != MD_NODE_FILE)
        return;
    files->used -= node->capacity;
    free(node->bytes);
    node->bytes = NULL;
    node->size = node->capacity = 0;
}

int md_file_open(MdCall *call, const char *path, MdOpenMode mode) {
    MdFiles *files = files_of(call);
    if (!md_charge(call, MD_OPEN_STEPS))
        return -1;
    if (path[0] == '\0')
        return error(call, ENOENT);
    const char *full;
    MdNode *node = look_up(files, path, &full);
    if (node != NULL && mode.create && mode.exclusive)
        return error(call, EEXIST);
    if (node != NULL && node->kind == MD_NODE_DIRECTORY && mode.write)
        return error(call, EISDIR);
    if (ends_in_slash(path) && (node == NULL || node->kind != MD_NODE_DIRECTORY))
        return error(call, mode.create ? EISDIR : missing(files, path));
    if (node == NULL && (!mode.create || !has_directory(files, full)))
        return error(call, missing(files, path));
    if (node == NULL)
        node =
            add_node(files, MD_NODE_FILE, md_arena_string(files->arena, full), 07777 & ~(files->mask | mode.withheld));
    MdOpenFile *file = open_node(files, node, mode);
    int descriptor = md_file_share(call, file, 0);
    if (descriptor < 0) {
        node->users--;
        return descriptor;
    }
    if (mode.truncate)
        shrink(files, node);
    files->close_on_exec[descriptor] = mode.close_on_exec;
    return descriptor;
}

MdOpenFile *md_file_unnamed(MdCall *call, MdOpenMode mode) {
    MdFiles *files = files_of(call);
    return open_node(files, add_node(files, MD_NODE_FILE, NULL, 0600), mode);
}

MdOpenFile *md_file_of(MdCall *call, int64_t descriptor) {
    MdFiles *files = files_of(call);
    if (descriptor >= 0 && descriptor < MD_MOST_DESCRIPTORS && files->descriptors[descriptor] != NULL)
        return files->descriptors[descriptor];
    md_set_errno(call, EBADF);
    return NULL;
}

void md_file_forget(MdCall *call, MdOpenFile *file) {
    file->node->users--;
    shrink(files_of(call), file->node);
}

bool md_file_close(MdCall *call, int descriptor) {
    MdFiles *files = files_of(call);
    MdOpenFile *file = md_file_of(call, descriptor);
    if (file == NULL)
        return false;
    files->descriptors[descriptor] = NULL;
    if (--file->users == 0 && --file->node->users == 0 && file->node->path == NULL)
        shrink(files, file->node);
    return true;
}

size_t md_file_read(MdOpenFile *file, void *ret_bytes, size_t size) {
    const MdNode *node = file->node;
    if (file->offset >= node->size)
        return 0;
    if (size > node->size - file->offset)
        size = (size_t)(node->size - file->offset);
    memcpy(ret_bytes, node->bytes + file->offset, size);
    file->offset += size;
    return size;
}

static bool reserve(MdCall *call, MdNode *node, uint64_t size) {
    MdFiles *files = files_of(call);
    if (size <= node->capacity)
        return true;
    uint64_t capacity = node->capacity < 256 ? 256 : node->capacity * 2;
    if (capacity < size)
        capacity = size;
    unsigned char *bytes = NULL;
    if (capacity - node->capacity <= files->limit - files->used)
        bytes = realloc(node->bytes, capacity);
    if (bytes == NULL) {
        md_set_errno(call, ENOSPC);
        return false;
    }
    memset(bytes + node->capacity, 0, capacity - node->capacity);
    files->used += capacity - node->capacity;
    node->bytes = bytes;
    node->capacity = capacity;
    return true;
}

bool md_file_write(MdCall *call, MdOpenFile *file, const void *bytes, size_t size, size_t *ret_done) {
    MdNode *node = file->node;
    *ret_done = size;
    switch (node->kind) {
    case MD_NODE_OUTPUT: return md_output(call, 1, bytes, size);
    case MD_NODE_ERROR: return md_output(call, 2, bytes, size);
    case MD_NODE_FILE: break;
    case MD_NODE_NULL: return true;
    case MD_NODE_INPUT:
    case MD_NODE_DIRECTORY:
        *ret_done = 0;
        md_set_errno(call, EBADF);
        return true;
    }
    uint64_t at = file->append ? node->size : file->offset, end;
    if (__builtin_add_overflow(at, size, &end) || !reserve(call, node, end)) {
        md_set_errno(call, ENOSPC);
        *ret_done = 0;
        return true;
    }
    if (size > 0)
        memcpy(node->bytes + at, bytes, size);
    file->offset = end;
    if (end > node->size && size > 0)
        node->size = end;
    return true;
}

int64_t md_file_seek(MdCall *call, MdOpenFile *file, int64_t offset, int64_t whence) {
    MdNodeKind kind = file->node->kind;
    if (kind == MD_NODE_OUTPUT || kind == MD_NODE_ERROR)
        return error(call, ESPIPE);
    int64_t base = whence == 0 ? 0 : whence == 1 ? (int64_t)file->offset : (int64_t)file->node->size, target;
    if (whence < 0 || whence > 2 || __builtin_add_overflow(base, offset, &target) || target < 0)
        return error(call, EINVAL);
    file->offset = (uint64_t)target;
    return target;
}

bool md_file_remove(MdCall *call, const char *path, bool directories) {
    MdFiles *files = files_of(call);
    MdNode *node = md_file_find(call, path);
    if (node == NULL)
        return false;
    if ((node->kind == MD_NODE_DIRECTORY && !directories) || node->kind > MD_NODE_DIRECTORY) {
        md_set_errno(call, node->kind == MD_NODE_DIRECTORY ? EISDIR : EACCES);
        return false;
    }
    size_t length = strlen(node->path);
    for (MdNode *other = files->nodes; other != NULL && node->kind == MD_NODE_DIRECTORY; other = other->next)
        if (other->path != NULL && strncmp(other->path, node->path, length) == 0 && other->path[length] == '/') {
            md_set_errno(call, ENOTEMPTY);
            return false;
        }
    node->path = NULL;
    if (node->users == 0)
        shrink(files, node);
    return true;
}

bool md_file_resize(MdCall *call, MdNode *node, uint64_t size) {
    if (!reserve(call, node, size))
        return false;
    if (size < node->size)
        memset(node->bytes + size, 0, node->size - size);
    node->size = size;
    return true;
}

bool md_file_make_directory(MdCall *call, const char *path, unsigned permissions) {
    MdFiles *files = files_of(call);
    const char *full;
    bool exists = look_up(files, path, &full) != NULL;
    if (path[0] == '\0' || exists || !has_directory(files, full)) {
        md_set_errno(call, path[0] != '\0' && exists ? EEXIST : missing(files, path));
        return false;
    }
    add_node(files, MD_NODE_DIRECTORY, md_arena_string(files->arena, full), permissions & 01777 & ~files->mask);
    return true;
}

bool md_file_rename(MdCall *call, const char *from, const char *to) {
    MdFiles *files = files_of(call);
    MdNode *node = md_file_find(call, from);
    if (node == NULL)
        return false;
    const char *full;
    MdNode *found = look_up(files, to, &full), *other = to[0] != '\0' ? found : NULL;
    if (to[0] == '\0' || !has_directory(files, full)) {
        md_set_errno(call, missing(files, to));
        return false;
    }
    if (node->kind != MD_NODE_FILE || (other != NULL && other->kind != MD_NODE_FILE)) {
        md_set_errno(call, other != NULL && other->kind == MD_NODE_DIRECTORY ? EISDIR : EACCES);
        return false;
    }
    full = md_arena_string(files->arena, full);
    if (other != NULL && other != node && !md_file_remove(call, to, false))
        return false;
    node->path = full;
    return true;
}

/* ---- begin and end -------------------------------------------------------------------------------------------------------- */

bool md_files_start(MdCall *call) {
    MdArena *arena = call->library->arena;
    MdFiles *files = MD_NEW(arena, MdFiles);
    call->library->files = files;
    files->arena = arena;
    files->limit = (uint64_t)256 << 20;
    files->by_address = md_map_create(arena);
    files->current = first_directory;
    files->mask = 022;
    static const char *const directories[] = { "/", "/tmp", "/dev", "/home", first_directory };
    for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
        add_node(files, MD_NODE_DIRECTORY, directories[i], 0755);
    add_node(files, MD_NODE_NULL, "/dev/null", 0666);
    static const struct {
        MdNodeKind kind;
        const char *path, *name;
    } standard[3] = { { MD_NODE_INPUT, "/dev/stdin", "stdin" },
                      { MD_NODE_OUTPUT, "/dev/stdout", "stdout" },
                      { MD_NODE_ERROR, "/dev/stderr", "stderr" } };
    for (int i = 0; i < 3; i++) {
        MdNode *node = add_node(files, standard[i].kind, standard[i].path, 0600);
        MdOpenMode mode = { .read = i == 0, .write = i != 0 };
        int descriptor = md_file_share(call, open_node(files, node, mode), 0);
        files->standard[i] = md_stream_make(call, descriptor, standard[i].name);
        MdPointer object = files->objects[i] = md_library_object(call, standard[i].name);
        if (object.address != 0 && !md_write_pointer(call, object, files->standard[i]->pointer))
            return false;
    }
    size_t size;
    const char *input = md_input(call, &size);
    MdNode *node = files->standard[0]->file->node;
    node->bytes = (unsigned char *)(uintptr_t)input;
    node->size = input != NULL ? size : 0;
    return true;
}

void md_files_finish(MdFiles *files) {
    for (MdNode *node = files != NULL ? files->nodes : NULL; node != NULL; node = node->next)
        if (node->kind == MD_NODE_FILE)
            free(node->bytes);
}
