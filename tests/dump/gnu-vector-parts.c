/* The parts of a vector are no conversions, though each begins where its vector does. */
typedef float v4 __attribute__((ext_vector_type(4)));

float first(v4 v, v4 *p) {
    float sum = v.x + p->y;
    v.xy = v.zw;
    v4 copy = v, *same = p;
    return sum + copy.x + (*same).y;
}
