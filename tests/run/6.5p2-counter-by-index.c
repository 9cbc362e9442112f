struct v {
    int n;
    int d[4];
};
void push(struct v *v, int x) {
    ((int *)v)[v->n++] = x; // fault: UNSEQUENCED
}
int main(void) {
    struct v v = { 0 };
    push(&v, 7);
    return v.n;
}
