/**
 * Names and kinds of the private files: stat, directories, the current directory, temporary names.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stream.h"
#include "time.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static bool failed(MdCall *call, int number) {
    md_set_errno(call, number);
    return md_return_i(call, -1);
}

static const char *path_argument(MdCall *call, size_t index) {
    uint64_t length;
    return md_string(call, md_arg_p(call, index), &length);
}

/* ---- stat --------------------------------------------------------------------------------------------------------------- */

/** A number that names the node: how many were made before it. */
static uint64_t node_number(const MdNode *node) {
    uint64_t number = 0;
    for (; node != NULL; node = node->next)
        number++;
    return number;
}

/** Fill the struct stat at argument `index`. */
static bool write_stat(MdCall *call, size_t index, const MdNode *node) {
    struct stat about;
    memset(&about, 0, sizeof about);
    about.st_dev = node->kind > MD_NODE_DIRECTORY ? 5 : 2049;
    about.st_ino = node_number(node);
    about.st_nlink = node->kind == MD_NODE_DIRECTORY ? 2 : node->path != NULL;
    about.st_mode = node->permissions | (node->kind == MD_NODE_FILE        ? S_IFREG
                                         : node->kind == MD_NODE_DIRECTORY ? S_IFDIR
                                         : node->kind == MD_NODE_NULL      ? S_IFCHR
                                                                           : S_IFIFO);
    about.st_uid = about.st_gid = 1000;
    about.st_blksize = 4096;
    if (node->kind == MD_NODE_FILE) {
        about.st_size = (off_t)node->size;
        about.st_blocks = (blkcnt_t)((node->size + 511) / 512);
    }
    about.st_atim.tv_sec = about.st_mtim.tv_sec = about.st_ctim.tv_sec = MD_CLOCK_START;
    return md_write(call, md_arg_p(call, index), &about, sizeof about) && md_return_i(call, 0);
}

bool md_libc_stat(MdCall *call) {
    const char *path = path_argument(call, 0);
    const MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL)
        return false;
    return node != NULL ? write_stat(call, 1, node) : md_return_i(call, -1);
}

bool md_libc_fstat(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    return file != NULL ? write_stat(call, 1, file->node) : md_return_i(call, -1);
}

/** Give the node, or none where errno is set, the permissions of the second argument. */
static bool change_mode(MdCall *call, MdNode *node) {
    if (node != NULL)
        node->permissions = (unsigned)md_arg_u(call, 1) & 07777;
    return md_return_i(call, node != NULL ? 0 : -1);
}

bool md_libc_chmod(MdCall *call) {
    const char *path = path_argument(call, 0);
    return path != NULL && change_mode(call, md_file_find(call, path));
}

bool md_libc_fchmod(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    return change_mode(call, file != NULL ? file->node : NULL);
}

/* ---- names seen from an open directory ------------------------------------------------------------------------------------ */

/** Run a function of a path with the arguments behind the first, a directory's descriptor or AT_FDCWD. */
static bool run_at(MdCall *call, bool (*run)(MdCall *call)) {
    MdFiles *files = call->library->files;
    const char *before = files->current, *path = path_argument(call, 1);
    if (path == NULL)
        return false;
    int64_t descriptor = md_arg_i(call, 0);
    if (descriptor != AT_FDCWD && path[0] != '/') {
        const MdOpenFile *file = md_file_of(call, descriptor);
        if (file == NULL)
            return md_return_i(call, -1);
        if (file->node->kind != MD_NODE_DIRECTORY || file->node->path == NULL)
            return failed(call, file->node->kind != MD_NODE_DIRECTORY ? ENOTDIR : ENOENT);
        files->current = file->node->path;
    }
    MdCall inner = *call;
    inner.arguments++;
    inner.count--;
    bool good = run(&inner);
    call->scratch = inner.scratch;
    files->current = before;
    return good;
}

bool md_libc_openat(MdCall *call) {
    return run_at(call, md_libc_open);
}

bool md_libc_fstatat(MdCall *call) {
    return run_at(call, md_libc_stat);
}

bool md_libc_faccessat(MdCall *call) {
    return run_at(call, md_libc_access);
}

bool md_libc_fchmodat(MdCall *call) {
    return run_at(call, md_libc_chmod);
}

bool md_libc_mkdirat(MdCall *call) {
    return run_at(call, md_libc_mkdir);
}

bool md_libc_unlinkat(MdCall *call) {
    return run_at(call, (md_arg_i(call, 2) & AT_REMOVEDIR) != 0 ? md_libc_rmdir : md_libc_unlink);
}

/* ---- size --------------------------------------------------------------------------------------------------------------- */

static bool resize(MdCall *call, MdNode *node, int64_t size) {
    if (size < 0 || node->kind != MD_NODE_FILE)
        return failed(call, EINVAL);
    return md_file_resize(call, node, (uint64_t)size) ? md_return_i(call, 0) : md_return_i(call, -1);
}

bool md_libc_truncate(MdCall *call) {
    const char *path = path_argument(call, 0);
    MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL)
        return false;
    return node != NULL ? resize(call, node, md_arg_i(call, 1)) : md_return_i(call, -1);
}

bool md_libc_ftruncate(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    if (file == NULL)
        return md_return_i(call, -1);
    return file->writable ? resize(call, file->node, md_arg_i(call, 1)) : failed(call, EINVAL);
}

bool md_libc_fsync(MdCall *call) {
    return md_return_i(call, md_file_of(call, md_arg_i(call, 0)) != NULL ? 0 : -1);
}

/* ---- directories -------------------------------------------------------------------------------------------------------- */

bool md_libc_mkdir(MdCall *call) {
    const char *path = path_argument(call, 0);
    return path != NULL && md_charge(call, 1000) &&
           md_return_i(call, md_file_make_directory(call, path, (unsigned)md_arg_u(call, 1)) ? 0 : -1);
}

bool md_libc_rmdir(MdCall *call) {
    const char *path = path_argument(call, 0);
    const MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL)
        return false;
    if (node != NULL && node->kind != MD_NODE_DIRECTORY)
        return failed(call, ENOTDIR);
    if (node != NULL && strcmp(node->path, call->library->files->current) == 0)
        return failed(call, EBUSY);
    return md_return_i(call, md_file_remove(call, path, true) ? 0 : -1);
}

bool md_libc_chdir(MdCall *call) {
    const char *path = path_argument(call, 0);
    const MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL)
        return false;
    if (node == NULL)
        return md_return_i(call, -1);
    if (node->kind != MD_NODE_DIRECTORY)
        return failed(call, ENOTDIR);
    call->library->files->current = node->path;
    return md_return_i(call, 0);
}

bool md_libc_getcwd(MdCall *call) {
    MdPointer to = md_arg_p(call, 0);
    const char *path = call->library->files->current;
    uint64_t room = md_arg_u(call, 1), size = strlen(path) + 1;
    if ((to.address != 0 && room == 0) || (room != 0 && room < size)) {
        md_set_errno(call, room == 0 ? EINVAL : ERANGE);
        return md_return_p(call, md_null());
    }
    if (to.address == 0)
        to = md_allocate(call, room != 0 ? room : size, 16, false);
    if (to.address == 0)
        return md_return_p(call, to);
    return md_write(call, to, path, size) && md_return_p(call, to);
}

/** An open directory: its DIR is a block of the library, its node and place lie here. */
typedef struct Directory {
    MdPointer pointer, entry;
    const char *path;
    size_t next; /* 0 ".", 1 "..", then the nodes */
    bool open;
} Directory;

bool md_libc_opendir(MdCall *call) {
    const char *path = path_argument(call, 0);
    MdFiles *files = call->library->files;
    const MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL || !md_charge(call, 5000))
        return false;
    if (node == NULL || node->kind != MD_NODE_DIRECTORY) {
        if (node != NULL)
            md_set_errno(call, ENOTDIR);
        return md_return_p(call, md_null());
    }
    Directory *directory = MD_NEW(files->arena, Directory);
    directory->pointer = md_library_block(call->machine, 64, 8, "DIR");
    directory->path = node->path;
    directory->open = true;
    if (files->directories == NULL)
        files->directories = md_map_create(files->arena);
    md_map_set_id(files->directories, directory->pointer.address, directory);
    return md_return_p(call, directory->pointer);
}

static Directory *directory_argument(MdCall *call) {
    MdFiles *files = call->library->files;
    MdPointer at = md_arg_p(call, 0);
    Directory *directory = files->directories != NULL ? md_map_get_id(files->directories, at.address) : NULL;
    if (at.address == 0)
        md_fault(call, MD_UB_NULL_POINTER, "the directory is a null pointer");
    else if (directory == NULL)
        md_fault_at(call, MD_UB_STREAM_INVALID, at, "the pointer is not that of an open directory");
    else if (!directory->open)
        md_fault(call, MD_UB_STREAM_CLOSED, "the directory \"%.200s\" was closed before", directory->path);
    return directory != NULL && directory->open ? directory : NULL;
}

/** The name of entry number `index` of a directory, and its node; NULL behind the last. */
static const char *entry_name(const MdFiles *files, const char *path, size_t index, const MdNode **ret_node) {
    size_t length = strlen(path);
    *ret_node = NULL;
    if (index < 2)
        return index == 0 ? "." : "..";
    index -= 2;
    for (const MdNode *node = files->nodes; node != NULL; node = node->next) {
        if (node->path == NULL || strncmp(node->path, path, length) != 0)
            continue;
        const char *name = node->path + length + (length > 1);
        if ((length > 1 && node->path[length] != '/') || *name == '\0' || strchr(name, '/') != NULL)
            continue;
        if (index-- == 0) {
            *ret_node = node;
            return name;
        }
    }
    return NULL;
}

/** What readdir tells of an entry; `next` is the number of the one behind it. */
static void fill_entry(struct dirent *entry, const char *name, const MdNode *node, size_t next) {
    memset(entry, 0, sizeof *entry);
    entry->d_ino = node != NULL ? node_number(node) : 1;
    entry->d_off = (off_t)next;
    entry->d_reclen = sizeof *entry;
    entry->d_type = node == NULL || node->kind == MD_NODE_DIRECTORY ? DT_DIR
                    : node->kind == MD_NODE_FILE                    ? DT_REG
                                                                    : DT_CHR;
    snprintf(entry->d_name, sizeof entry->d_name, "%s", name);
}

bool md_libc_readdir(MdCall *call) {
    MdFiles *files = call->library->files;
    Directory *directory = directory_argument(call);
    const MdNode *node;
    if (directory == NULL)
        return false;
    const char *name = entry_name(files, directory->path, directory->next, &node);
    if (name == NULL)
        return md_return_p(call, md_null());
    struct dirent entry;
    fill_entry(&entry, name, node, ++directory->next);
    if (directory->entry.address == 0)
        directory->entry = md_library_block(call->machine, sizeof entry, 8, "struct dirent");
    return md_charge(call, 50) && md_write(call, directory->entry, &entry, sizeof entry) &&
           md_return_p(call, directory->entry);
}

bool md_libc_rewinddir(MdCall *call) {
    Directory *directory = directory_argument(call);
    if (directory != NULL)
        directory->next = 0;
    return directory != NULL;
}

bool md_libc_closedir(MdCall *call) {
    Directory *directory = directory_argument(call);
    if (directory != NULL)
        directory->open = false;
    return directory != NULL && md_return_i(call, 0);
}

/* ---- scandir ------------------------------------------------------------------------------------------------------------ */

/** Order the pointers to entries by the program's comparison, a stable insertion sort: directories are small. */
static bool sort_entries(MdCall *call, MdPointer list, uint64_t count) {
    for (uint64_t i = 1; i < count; i++)
        for (uint64_t j = i; j > 0; j--) {
            MdPointer left = md_offset(list, (j - 1) * 8), right = md_offset(list, j * 8), a, b;
            MdRegister arguments[2] = { { .p = left }, { .p = right } }, order = { .uwide = 0 };
            if (!md_call_program(call, md_arg_p(call, 3), "ipp", arguments, &order))
                return false;
            if ((int32_t)order.i <= 0)
                break;
            if (!md_read_pointer(call, left, &a) || !md_read_pointer(call, right, &b) ||
                !md_write_pointer(call, left, b) || !md_write_pointer(call, right, a))
                return false;
        }
    return true;
}

/** A struct dirent in a block that the program frees. Null: no memory, or a fault that md_write recorded. */
static MdPointer copy_entry(MdCall *call, const struct dirent *entry) {
    size_t size = (offsetof(struct dirent, d_name) + strlen(entry->d_name) + 1 + 7) / 8 * 8;
    MdPointer block = md_allocate(call, size, 16, true);
    struct dirent copy = *entry;
    copy.d_reclen = (unsigned short)size;
    return block.address != 0 && md_write(call, block, &copy, size) ? block : md_null();
}

bool md_libc_scandir(MdCall *call) {
    const MdFiles *files = call->library->files;
    const char *path = path_argument(call, 0), *name;
    const MdNode *directory = path != NULL ? md_file_find(call, path) : NULL, *node;
    uint64_t count = 0, total = 0;
    if (path == NULL)
        return false;
    if (directory == NULL || directory->kind != MD_NODE_DIRECTORY)
        return failed(call, directory == NULL ? ENOENT : ENOTDIR);
    while (entry_name(files, directory->path, (size_t)total, &node) != NULL)
        total++;
    MdPointer list = md_allocate(call, (total > 0 ? total : 1) * 8, 16, false);
    if (list.address == 0)
        return md_return_i(call, -1);
    for (size_t i = 0; (name = entry_name(files, directory->path, i, &node)) != NULL; i++) {
        struct dirent entry;
        fill_entry(&entry, name, node, i + 1);
        MdPointer copy = md_charge(call, 50) ? copy_entry(call, &entry) : md_null();
        MdRegister argument = { .p = copy }, keep = { .i = 1 };
        if (copy.address == 0 ||
            (md_arg_p(call, 2).address != 0 && !md_call_program(call, md_arg_p(call, 2), "ip", &argument, &keep)))
            return false;
        if ((int32_t)keep.i == 0 ? !md_release(call, copy)
                                 : !md_write_pointer(call, md_offset(list, count++ * 8), copy))
            return false;
    }
    return (md_arg_p(call, 3).address == 0 || sort_entries(call, list, count)) &&
           md_write_pointer(call, md_arg_p(call, 1), list) && md_return_i(call, (int64_t)count);
}

/** The names in the two struct dirents that the arguments point to pointers of. */
static bool entry_names(MdCall *call, const char *ret_names[2]) {
    for (size_t i = 0; i < 2; i++) {
        MdPointer entry;
        uint64_t length;
        if (!md_read_pointer(call, md_arg_p(call, i), &entry) ||
            (ret_names[i] = md_string(call, md_offset(entry, offsetof(struct dirent, d_name)), &length)) == NULL)
            return false;
    }
    return true;
}

bool md_libc_alphasort(MdCall *call) {
    const char *names[2];
    return entry_names(call, names) && md_return_i(call, strcmp(names[0], names[1]));
}

bool md_libc_versionsort(MdCall *call) {
    const char *names[2];
    return entry_names(call, names) && md_return_i(call, strverscmp(names[0], names[1]));
}

/* ---- names of files ----------------------------------------------------------------------------------------------------- */

/** A string for the program: in its array `to`, or when that is null in a block that it frees. */
static bool give_string(MdCall *call, MdPointer to, const char *string) {
    uint64_t size = strlen(string) + 1;
    if (to.address == 0)
        to = md_allocate(call, size, 16, false);
    return (to.address == 0 || md_write(call, to, string, size)) && md_return_p(call, to);
}

/** realpath and canonicalize_file_name. */
bool md_libc_realpath(MdCall *call) {
    MdPointer to = call->count > 1 ? md_arg_p(call, 1) : md_null();
    if (md_arg_p(call, 0).address == 0) {
        md_set_errno(call, EINVAL);
        return md_return_p(call, md_null());
    }
    const char *path = path_argument(call, 0);
    const MdNode *node = path != NULL ? md_file_find(call, path) : NULL;
    if (path == NULL)
        return false;
    return node != NULL ? give_string(call, to, node->path) : md_return_p(call, md_null());
}

bool md_libc_get_current_dir_name(MdCall *call) {
    return give_string(call, md_null(), call->library->files->current);
}

/** There are no links: what exists is none (EINVAL). */
bool md_libc_readlink(MdCall *call) {
    const char *path = path_argument(call, 0);
    if (path == NULL)
        return false;
    return md_file_find(call, path) != NULL ? failed(call, EINVAL) : md_return_i(call, -1);
}

bool md_libc_umask(MdCall *call) {
    MdFiles *files = call->library->files;
    unsigned before = files->mask;
    files->mask = (unsigned)md_arg_u(call, 0) & 0777;
    return md_return_u(call, before);
}

/* ---- temporary names ---------------------------------------------------------------------------------------------------- */

/** Replace the XXXXXX at the end of `path`, before `suffix` more characters, so that no file has the name. */
static bool fill_in(MdCall *call, char *path, size_t length, size_t suffix) {
    MdFiles *files = call->library->files;
    if (length < suffix + 6 || strncmp(path + length - suffix - 6, "XXXXXX", 6) != 0) {
        md_set_errno(call, EINVAL);
        return false;
    }
    do {
        char digits[16];
        snprintf(digits, sizeof digits, "%06u", ++files->temporary_count % 1000000);
        memcpy(path + length - suffix - 6, digits, 6);
    } while (md_file_find(call, path) != NULL);
    return true;
}

static char *template_argument(MdCall *call, uint64_t *ret_length) {
    const char *given = md_string(call, md_arg_p(call, 0), ret_length);
    char *path = given != NULL ? md_call_scratch(call, (size_t)*ret_length + 1) : NULL;
    if (path != NULL)
        memcpy(path, given, (size_t)*ret_length + 1);
    return path;
}

static bool make_temporary(MdCall *call, int64_t suffix) {
    uint64_t length;
    char *path = template_argument(call, &length);
    if (path == NULL)
        return false;
    if (suffix < 0 || (uint64_t)suffix > length || !fill_in(call, path, (size_t)length, (size_t)suffix))
        return failed(call, EINVAL);
    if (!md_write(call, md_arg_p(call, 0), path, length + 1))
        return false;
    MdOpenMode mode = { .read = true, .write = true, .create = true, .exclusive = true, .withheld = 07177 };
    return md_return_i(call, md_file_open(call, path, mode));
}

bool md_libc_mkstemp(MdCall *call) {
    return make_temporary(call, 0);
}

bool md_libc_mkstemps(MdCall *call) {
    return make_temporary(call, md_arg_i(call, 1));
}

bool md_libc_mkdtemp(MdCall *call) {
    uint64_t length;
    char *path = template_argument(call, &length);
    if (path == NULL)
        return false;
    if (!fill_in(call, path, (size_t)length, 0) || !md_file_make_directory(call, path, 0700))
        return md_return_p(call, md_null());
    return md_write(call, md_arg_p(call, 0), path, length + 1) && md_return_p(call, md_arg_p(call, 0));
}

bool md_libc_tmpnam(MdCall *call) {
    char path[L_tmpnam];
    MdFiles *files = call->library->files;
    MdPointer to = md_arg_p(call, 0);
    snprintf(path, sizeof path, "/tmp/fileXXXXXX");
    if (!fill_in(call, path, strlen(path), 0))
        return md_return_p(call, md_null());
    if (to.address == 0) {
        if (files->temporary_name.address == 0)
            files->temporary_name = md_library_block(call->machine, L_tmpnam, 1, "name of tmpnam");
        to = files->temporary_name;
    }
    return md_write_view(call, to, L_tmpnam) != NULL && md_write(call, to, path, strlen(path) + 1) &&
           md_return_p(call, to);
}

/* ---- libgen.h ----------------------------------------------------------------------------------------------------------- */

/** POSIX's basename and dirname, which change their argument. */
static bool path_part(MdCall *call, bool base) {
    MdPointer at = md_arg_p(call, 0);
    uint64_t length = 0;
    const char *path = at.address != 0 ? md_string(call, at, &length) : "";
    if (path == NULL)
        return false;
    if (length == 0)
        return md_return_p(call, md_library_text(call, "."));
    uint64_t end = length;
    while (end > 1 && path[end - 1] == '/')
        end--;
    uint64_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    if (base) {
        if (end == 1 && path[0] == '/')
            start = 0;
        return (end == length || md_write(call, md_offset(at, end), "", 1)) && md_return_p(call, md_offset(at, start));
    }
    if (start == 0 && path[0] != '/')
        return md_return_p(call, md_library_text(call, "."));
    bool two = start == 2 && path[0] == '/'; /* exactly two leading slashes stay, as POSIX allows */
    while (start > 1 && path[start - 1] == '/')
        start--;
    if (start == 0 || (end == 1 && path[0] == '/'))
        start = 1;
    start += two;
    return (start == length || md_write(call, md_offset(at, start), "", 1)) && md_return_p(call, at);
}

bool md_libc_xpg_basename(MdCall *call) {
    return path_part(call, true);
}

bool md_libc_dirname(MdCall *call) {
    return path_part(call, false);
}
