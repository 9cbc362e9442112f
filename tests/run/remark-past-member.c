/* The size of the record where that of the member was meant. */
#include <string.h>

struct entry {
    char name[16];
    char *first, *second;
};

struct tail {
    int count;
    char bytes[1];
};

int main(void)
{
    static const char source[64] = "name";
    struct entry entry;
    struct entry *pointer = &entry;
    union {
        struct tail tail;
        char room[16];
    } grown;
    memcpy(entry.name, source, sizeof entry.name);
    memset(pointer, 0, sizeof *pointer);
    memcpy(pointer->name, source, sizeof *pointer); // remark: 32 bytes go past 'pointer->name' of 16 bytes
    memset(entry.name, 0, sizeof entry); // remark: 32 bytes go past 'entry.name' of 16 bytes
    memcpy(grown.tail.bytes, source, 8);
    return entry.name[0];
}
