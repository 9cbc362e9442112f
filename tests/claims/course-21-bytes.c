struct w { char a; /* at byte 0 */ char b; /* at byte 1 */ int c; /* at byte 4 */ };
struct v { short a; /* bytes 0-1 */ int b; /* bytes 4-7 */ }; // takes up 8 bytes
struct x { char a, b, c; int d; }; // 1 byte hole between c and d
