typedef struct { int used, sign; unsigned long *digits; } number;
void exchange(number *a, number *b);
void exchange(number *a, number *b)
{
    number t = *a;
    *a = *b;
    *b = t;
}
