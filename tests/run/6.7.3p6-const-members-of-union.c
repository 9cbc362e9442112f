/* Every member that covers the bytes is const. */
union word {
    const int whole;
    const short half;
};

int main(void) {
    union word word = { 8 };
    *(int *)&word = 9; // fault: CONST_WRITE
    return word.whole;
}
