/* Comparisons join their jumps; a variable without address is a register; a dense switch is one look into a table. */
int table[8];
int sum(const int *numbers, int count) {
    int total = 0;
    for (int i = 0; i < count; i++)
        total += numbers[i];
    return total;
}
int step(unsigned state, int input) {
    switch (state) {
    case 0: return input > 3 && input < 7;
    case 1: return table[input & 7];
    case 2: table[input]++; break;
    default: return -1;
    }
    return 0;
}
int main(void) {
    return sum(table, 8) + step(1, 3);
}
