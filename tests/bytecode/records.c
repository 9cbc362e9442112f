/* Copies among named objects need no block; an object whose address is used has one. */
struct pair { long first, second; };
struct pair kept;
struct pair swap(struct pair in) {
    struct pair out = { in.second, in.first };
    struct pair copy = out;
    kept = copy;
    return copy;
}
void fill(struct pair *to, struct pair *from) {
    struct pair local = *from;
    *to = local;
    to = &local;
}
int main(void) {
    struct pair here = { 1, 2 }, there;
    fill(&there, &here);
    return (int)swap(there).first - 2;
}
