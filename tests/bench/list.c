/* A linked list built, reversed, summed, freed. */
#include <stdio.h>
#include <stdlib.h>
struct node { long value; struct node *next; };
int main(void)
{
    long sum = 0;
    for (int round = 0; round < 20; round++) {
        struct node *head = NULL;
        for (int i = 0; i < 20000; i++) {
            struct node *n = malloc(sizeof *n);
            n->value = i;
            n->next = head;
            head = n;
        }
        for (int k = 0; k < 5; k++) {
            struct node *back = NULL;
            while (head) {
                struct node *next = head->next;
                head->next = back;
                back = head;
                head = next;
            }
            head = back;
            for (struct node *n = head; n; n = n->next)
                sum += n->value;
        }
        while (head) {
            struct node *next = head->next;
            free(head);
            head = next;
        }
    }
    printf("%ld\n", sum);
    return 0;
}
