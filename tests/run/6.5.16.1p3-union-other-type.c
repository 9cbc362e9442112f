union u { int i; float f; };
int main(void)
{
    union u u = { .i = 3 };
    u.f = u.i; // fault: OVERLAP_COPY
    return u.f > 2;
}
