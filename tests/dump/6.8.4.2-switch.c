enum kind { A, B, C };
int f(enum kind k, char c, unsigned long w) {
    int n = 0;
    switch (k) {
    case A:
    case B: n = 1; break;
    case C: {
        n = 2;
    }
    default: n = 3;
    }
    switch (c) {
    case 'a' ... 'z':
    case '_': n++; break;
    case -1: n--;
    }
    switch (w)
    case 0x100000000:
        n = 4;
    switch (n) {
        int hidden;
    case 1:
        hidden = 2;
        n = hidden;
        while (n)
        case 2:
            n--;
    }
    return n;
}
