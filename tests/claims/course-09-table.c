/*
 * struct packet layout:
 *   type      1 byte   at offset 0
 *   padding   3 bytes
 *   length    4 bytes  at offset 4
 *   payload   8 bytes  at offset 8
 * Total: 16 bytes
 */
struct packet { char type; int length; char *payload; };
