// Locks, keys and once in a program of one thread.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <threads.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static once_flag flag = ONCE_FLAG_INIT;

static void begin(void) {
    puts("begun");
}

int main(void) {
    pthread_mutex_lock(&lock);
    printf("%d\n", pthread_mutex_trylock(&lock) == EBUSY);
    pthread_mutex_unlock(&lock);
    pthread_mutexattr_t kind;
    pthread_mutex_t again;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&again, &kind);
    pthread_mutex_lock(&again);
    pthread_mutex_lock(&again);
    pthread_mutex_unlock(&again);
    printf("%d", pthread_mutex_unlock(&again));
    printf(" %d\n", pthread_mutex_unlock(&again) == EPERM);
    pthread_mutex_destroy(&again);
    for (int i = 0; i < 2; i++) {
        pthread_once(&once, begin);
        call_once(&flag, begin);
    }
    pthread_key_t key;
    int value = 5;
    pthread_key_create(&key, NULL);
    printf("%d", pthread_getspecific(key) == NULL);
    pthread_setspecific(key, &value);
    printf(" %d\n", *(int *)pthread_getspecific(key));
    sem_t count;
    sem_init(&count, 0, 1);
    printf("%d", sem_wait(&count));
    printf(" %d", sem_trywait(&count));
    sem_post(&count);
    sem_getvalue(&count, &value);
    printf(" %d %d\n", value, pthread_equal(pthread_self(), pthread_self()) != 0);
    mtx_t plain;
    printf("%d", mtx_init(&plain, mtx_plain));
    printf(" %d", mtx_lock(&plain));
    printf(" %d\n", mtx_trylock(&plain) == thrd_busy);
    mtx_unlock(&plain);
    mtx_destroy(&plain);
    pthread_rwlock_t shared = PTHREAD_RWLOCK_INITIALIZER;
    pthread_rwlock_rdlock(&shared);
    printf("%d", pthread_rwlock_tryrdlock(&shared));
    printf(" %d\n", pthread_rwlock_trywrlock(&shared) == EBUSY);
    return 0;
}
