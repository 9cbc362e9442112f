static int flag, other;
int main(void) {
    while (!flag) // fault: ENDLESS_LOOP
        ;
    return other;
}
