// flags: -D_GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    unsigned char bytes[16];
    char text[INET6_ADDRSTRLEN];
    struct in_addr address;
    printf("%x %x %x %x\n", htonl(0x01020304), ntohl(0x01020304), htons(0x0102), ntohs(0xfffe));
    printf("%d", inet_pton(AF_INET, "192.0.2.7", bytes));
    printf(" %d.%d\n", bytes[0], bytes[3]);
    printf("%d %d\n", inet_pton(AF_INET, "300.1.1.1", bytes), inet_pton(AF_INET6, "2001:db8::1", bytes));
    printf("%s\n", inet_ntop(AF_INET6, bytes, text, sizeof text));
    printf("%d\n", inet_ntop(AF_INET6, bytes, text, 4) == NULL);
    printf("%d", inet_aton("10.0.0.1", &address));
    printf(" %x\n", ntohl(address.s_addr));
    printf("%x\n", ntohl(inet_addr("127.0.0.1")));
    printf("%ld %d\n", sysconf(_SC_PAGESIZE), getpagesize());
    return 0;
}
