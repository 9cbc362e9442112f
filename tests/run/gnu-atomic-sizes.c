// flags: -mcx16 -w
/* Atomic operations of GNU C: sized names, flags through void pointers, 128 bits. */
#include <stdio.h>
#include <stdbool.h>
static unsigned short h = 5; static long l = 7; static _Bool f; static char c = 0;
int main(void){
  printf("%d\n", __sync_add_and_fetch_2(&h, 3));
  printf("%d\n", __sync_fetch_and_sub_2(&h, 1));
  printf("%ld\n", __sync_val_compare_and_swap_8(&l, 7, 9));
  printf("%d\n", __sync_bool_compare_and_swap_8(&l, 7, 9));
  printf("%ld\n", __sync_lock_test_and_set_8(&l, 4)); __sync_lock_release_8(&l); printf("%ld\n", l);
  printf("%d %d\n", __sync_nand_and_fetch_1(&c, 1), c);
  volatile void *v = &f; 
  printf("%d ", __atomic_test_and_set(v, 5)); printf("%d ", f); printf("%d ", __atomic_test_and_set(&f, 5)); __atomic_clear(&f, 5); printf("%d\n", f);
  __int128 w = 1; printf("%d %d\n", (int)__atomic_fetch_add(&w, 2, 5), (int)w); w = ((__int128)1 << 100); printf("%d\n", (int)(w >> 100));
  printf("%d\n", (int)(__atomic_sub_fetch(&w, w, 5) == 0));
  return 0; }
