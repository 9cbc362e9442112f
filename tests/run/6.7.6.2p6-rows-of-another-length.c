static int sum(int rows, int columns, int a[rows][columns]) { // fault: VLA_TYPE
    int total = 0;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            total += a[i][j];
    return total;
}
int main(void) {
    int m[3][4] = { { 1 } };
    return sum(3, 4, m) + sum(2, 3, m);
}
