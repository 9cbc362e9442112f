/**
 * Files and streams of the emulated library.
 *
 * Files live in memory and end with the machine; nothing of the host is opened. Three layers: a node is a file (bytes
 * and names), an open file is what a descriptor names (node and offset, C17 7.21.3p2 with POSIX), a stream is what a
 * FILE pointer names. A stream has no buffer of its own: what is written is in the file at once, so flushing is
 * nothing, and only the order of calls that C17 7.21 demands is checked.
 */
#ifndef MD_MACHINE_LIBC_STREAM_H
#define MD_MACHINE_LIBC_STREAM_H

#include "base/map.h"
#include "library.h"

typedef enum MdNodeKind {
    MD_NODE_FILE,
    MD_NODE_DIRECTORY,
    MD_NODE_NULL,   /* /dev/null */
    MD_NODE_INPUT,  /* standard input: bytes of the options */
    MD_NODE_OUTPUT, /* standard output */
    MD_NODE_ERROR,  /* standard error */
} MdNodeKind;

typedef struct MdNode {
    MdNodeKind kind;
    const char *path;     /* absolute and without . and ..; NULL once removed */
    unsigned char *bytes; /* malloc'ed; of INPUT borrowed */
    uint64_t size, capacity;
    unsigned users;       /* open files */
    unsigned permissions; /* that stat tells; the one user may do all in spite of them, but run what has no x */
    struct MdNode *next;
} MdNode;

typedef struct MdOpenFile {
    MdNode *node;
    uint64_t offset;
    bool readable, writable, append;
    int lock;       /* LOCK_SH or LOCK_EX of flock; 0: none */
    unsigned users; /* descriptors */
} MdOpenFile;

typedef enum MdStreamMove { MD_STREAM_FRESH, MD_STREAM_READ, MD_STREAM_WROTE } MdStreamMove;

enum { MD_MOST_PUSHED = 16, MD_MOST_DESCRIPTORS = 1024 };

/* What opening costs of the budget: it bounds the memory for streams, which stay known when closed. */
enum { MD_OPEN_STEPS = 5000, MD_MOST_ARRAY = 1 << 26 /* bytes of fmemopen */ };

/** What a stream of open_memstream or fmemopen has besides; memory_stream.c. */
typedef struct MdMemoryStream {
    bool fixed;              /* of fmemopen */
    MdPointer pointer, size; /* open_memstream: the objects that tell the program where its bytes are */
    MdPointer block;         /* and the block that was given to it last, of `room` bytes */
    MdPointer array;         /* fmemopen: the array, of `room` bytes */
    uint64_t room;
    uint64_t most;                      /* fmemopen: as far as bytes were ever written */
    uint64_t changed_low, changed_high; /* what is not in the array yet */
} MdMemoryStream;

typedef struct MdStream {
    MdPointer pointer; /* its FILE */
    int descriptor;    /* -1: a stream on memory, which has none */
    MdOpenFile *file;
    MdMemoryStream *memory; /* NULL: not on memory */
    const char *name;       /* for messages: "stdin", "data.txt" */
    bool open, eof, error, temporary;
    MdStreamMove last;
    int orientation; /* 0 none yet, -1 bytes, 1 wide characters (7.21.2p4) */
    unsigned char pushed[MD_MOST_PUSHED];
    unsigned pushed_count;
    MdWhere closed;   /* the call of fclose */
    MdPointer buffer; /* what setvbuf gave, which the stream may use as long as it is open; null: nothing */
    uint64_t buffer_size;
    struct MdStream *next;
} MdStream;

typedef struct MdFiles {
    MdArena *arena;
    MdNode *nodes;
    uint64_t used, limit; /* bytes of all files */
    MdOpenFile *descriptors[MD_MOST_DESCRIPTORS];
    bool close_on_exec[MD_MOST_DESCRIPTORS]; /* told by fcntl; no program is ever run */
    MdStream *streams;
    MdMap *by_address; /* address of a FILE → MdStream */
    MdStream *standard[3];
    MdPointer objects[3]; /* stdin, stdout, stderr as objects of the program; null where it names none */
    unsigned temporary_count;
    MdPointer temporary_name; /* the object of tmpnam */
    const char *current;      /* directory */
    char *path;               /* the full path that was formed last, and the room for it */
    size_t path_room;
    unsigned mask;      /* of umask: permissions that new files and directories do not get */
    MdMap *directories; /* address of a DIR → open directory; directory.c. NULL: none yet */
} MdFiles;

/** Open the standard streams and give stdin, stdout and stderr their values. */
bool md_files_start(MdCall *call);
/** Give the bytes of all files back to the host. */
void md_files_finish(MdFiles *files);

/* ---- files: functions that fail set errno and return -1 or NULL, without a fault ---------------------------------------- */

typedef struct MdOpenMode {
    bool read, write, append, create, truncate, exclusive, close_on_exec;
    unsigned withheld; /* permissions that a new file does not get, besides those of umask */
} MdOpenMode;

/** Open a file under the lowest free descriptor; -1: errno is set. */
int md_file_open(MdCall *call, const char *path, MdOpenMode mode);
/** The lowest free descriptor from `least` on for an open file; -1: errno is set. */
int md_file_share(MdCall *call, MdOpenFile *file, int least);
/** Let the descriptor `to` name the open file; what it named before is closed. Streams on it follow. */
void md_file_redirect(MdCall *call, MdOpenFile *file, int to);
bool md_file_close(MdCall *call, int descriptor);
/** The open file of a descriptor; NULL: errno is EBADF. */
MdOpenFile *md_file_of(MdCall *call, int64_t descriptor);
/** An open file without descriptor and name. */
MdOpenFile *md_file_unnamed(MdCall *call, MdOpenMode mode);
/** Its end: the bytes are given back. */
void md_file_forget(MdCall *call, MdOpenFile *file);
/** Bytes read from the file's offset on; 0 at its end. */
size_t md_file_read(MdOpenFile *file, void *ret_bytes, size_t size);
/**
 * Write at the file's offset, or its end when appending.
 *
 * @return false: the machine stops (output limit). *ret_done tells how much was written; less than `size`: errno is set.
 */
bool md_file_write(MdCall *call, MdOpenFile *file, const void *bytes, size_t size, size_t *ret_done);
/** New offset (whence 0 set, 1 current, 2 end); -1: errno is set. */
int64_t md_file_seek(MdCall *call, MdOpenFile *file, int64_t offset, int64_t whence);
/** The node called `path`; NULL: errno is set. */
MdNode *md_file_find(MdCall *call, const char *path);
bool md_file_remove(MdCall *call, const char *path, bool directories);
/** Cut a file or fill it up with zeros; false: errno is set. */
bool md_file_resize(MdCall *call, MdNode *node, uint64_t size);
/** false: errno is set. */
bool md_file_make_directory(MdCall *call, const char *path, unsigned permissions);
bool md_file_rename(MdCall *call, const char *from, const char *to);

/* ---- streams ------------------------------------------------------------------------------------------------------------- */

/** The open stream that `pointer` names. NULL: the fault is recorded (null, closed, no FILE). */
MdStream *md_stream(MdCall *call, MdPointer pointer);
/** What stdin (0), stdout (1) or stderr (2) names now; the program may have assigned to them. NULL: fault recorded. */
MdStream *md_stream_standard(MdCall *call, int number);
/** A stream for an open descriptor. */
MdStream *md_stream_make(MdCall *call, int descriptor, const char *name);
/** An array that setvbuf gave must live as long as its stream (7.21.5.6). false: fault recorded. */
bool md_stream_check_buffer(MdCall *call, const MdStream *stream);
/** A stream without descriptor on a new file without name. */
MdStream *md_stream_make_unnumbered(MdCall *call, MdOpenMode mode, const char *name);
/** The mode of fopen (7.21.5.3p3) at `at`. false: fault recorded. */
bool md_stream_mode(MdCall *call, MdPointer at, MdOpenMode *ret_mode);
/** What the program may see of a stream on memory becomes true; *ret_good false: not all fitted, errno is set. */
bool md_stream_flush(MdCall *call, MdStream *stream, bool closing, bool *ret_good);
void md_stream_close(MdCall *call, MdStream *stream);
/** Begin to read or to write: checks the order of calls (7.21.5.3p7). false: fault recorded. */
bool md_stream_begin_read(MdCall *call, MdStream *stream);
bool md_stream_begin_write(MdCall *call, MdStream *stream);
/** The same without giving the stream an orientation; and that alone: -1 bytes, 1 wide. */
bool md_stream_order_read(MdCall *call, MdStream *stream);
bool md_stream_order_write(MdCall *call, MdStream *stream);
bool md_stream_orient(MdCall *call, MdStream *stream, int orientation);
/** The next byte, or -1 at the end (the end-of-file indicator is set) or on an error. After md_stream_begin_read. */
int md_stream_get(MdCall *call, MdStream *stream);
/** Give a byte back; false when no more fit. */
bool md_stream_unget(MdStream *stream, unsigned char byte);
/** Write; *ret_good false on a write error, which sets the error indicator. false: the machine stops. */
bool md_stream_put(MdCall *call, MdStream *stream, const void *bytes, size_t size, bool *ret_good);

#endif
