struct good { double d; int i; char c; };   // 16 bytes, only 3 bytes wasted
struct bad  { char c; double d; int i; };   // 24 bytes, 11 bytes wasted
struct best { long l; char c[8]; };         // no padding
struct al { _Alignas(16) char c; };         // aligned to a 16-byte boundary, 16 bytes
struct cl { _Alignas(64) int x; };          // 64 bytes: one cache line
