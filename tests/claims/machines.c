// Figures for machines of a certain width: judged where the target is such a one, and never refuted.
int *p;      // 8 bytes on a 64-bit machine
int *q;      // 8 bytes (64-bit)
int *r;      // 4 bytes on 32-bit systems
int *s;      // 8 bytes on 64-bit, 4 bytes on 32-bit
long t;      // 4 bytes on 64-bit machines
long long u; // 64-bit integer: 8 bytes
struct al { _Alignas(16) char c; };         // aligned to a 16-byte boundary
