/* An index past a row of variable length, which still lies in the matrix. */
static int last(int rows, int columns, int matrix[rows][columns])
{
    return matrix[0][columns]; // fault: OUT_OF_BOUNDS_INDEX
}

int main(void)
{
    int matrix[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    return last(2, 3, matrix);
}
