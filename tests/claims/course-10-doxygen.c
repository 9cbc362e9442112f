/** @brief A point. Size: 8 bytes, alignment: 4. */
struct point { int x; /**< 4 bytes */ int y; /**< 4 bytes */ };
struct line { struct point a, b; }; ///< 16 bytes (2 points of 8 bytes each)
struct bits { unsigned a : 3; /* 3 bits */ unsigned b : 5; /* 5 bits */ }; /* fits in 4 bytes */
