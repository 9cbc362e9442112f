typedef int number;
typedef number *numbers;
struct node;
union value {
    int i;
    double d;
    char bytes[8];
};
struct node {
    struct node *next;
    union value value;
};
number n;
numbers p;
const numbers cp;
int *array_of_pointers[3];
int (*pointer_to_array)[3];
number matrix[2][3];
int (*pointer_to_function)(number, char *, ...);
struct node nodes[4];
_Atomic int counter;
_Atomic(struct node *) head;
struct never *unknown;
