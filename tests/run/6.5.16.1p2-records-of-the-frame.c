#include <stdio.h>

/* Records copied among named objects, members, elements, results: pointers in them keep their objects. */
struct part { int *to; char tag[3]; };
struct whole { struct part parts[3]; long count; };

static struct part make(int *to, char tag)
{
    struct part p = { to, { tag, tag, 0 } };
    return p;
}

static struct whole swap(struct whole w, int i, int j)
{
    struct part t = w.parts[i];
    w.parts[i] = w.parts[j];
    w.parts[j] = t;
    w.count++;
    return w;
}

int main(void)
{
    int numbers[3] = { 10, 20, 30 };
    struct whole w = { { make(&numbers[0], 'a'), make(&numbers[1], 'b') }, 0 }, copy;
    static struct whole kept;
    w.parts[2] = (struct part){ &numbers[2], "c" };
    copy = w = swap(w, 0, 2);
    kept = copy;
    struct part last = (kept.count ? kept : w).parts[1];
    struct part said = ({ struct part inner = last; inner.tag[0] = 'z'; inner; });
    for (int i = 0; i < 3; i++)
        printf("%d %s\n", *kept.parts[i].to, kept.parts[i].tag);
    printf("%d %s %s %ld\n", *said.to, said.tag, last.tag, copy.count);
    return 0;
}
