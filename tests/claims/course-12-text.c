const char greeting[] = "Hello, world!"; /* 14 bytes including the terminating NUL */
const char *p = "Hello";                 /* the string itself is 6 bytes */
char five[5] = "hello";                  /* exactly 5 bytes, no room for the NUL */
