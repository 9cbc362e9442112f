struct list {
    int count;
    char items[];
};
struct list a = { 3, { 1, 2, 3 } };
struct list b = { 4, "abc" };
struct list c = { .items = { [5] = 9 } };
struct list d = { 1 };
static struct {
    int n;
    struct {
        int x, y;
    } points[];
} e = { 2, { { 1, 2 }, { 3 } } };
