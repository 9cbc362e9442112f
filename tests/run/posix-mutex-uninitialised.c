#include <pthread.h>

int main(void) {
    pthread_mutex_t lock;
    return pthread_mutex_lock(&lock); // fault: UNINITIALISED
}
