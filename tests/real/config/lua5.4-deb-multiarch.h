/* Debian's build of Lua makes this header; one line of it is used. */
#define DEB_HOST_MULTIARCH "x86_64-linux-gnu"
