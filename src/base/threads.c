// A plain parallel loop over pthreads.
#include "base/base.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define THREADS_MAX 256

typedef struct Loop {
    void (*body)(void *context, int index, int worker);
    void *context;
    int count;
    atomic_int next;
} Loop;
typedef struct Worker {
    Loop *loop;
    int index;
} Worker;

int thread_count_default(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        int n = CPU_COUNT(&set);
        return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : n;
    }
    return 1;
}

static void *worker_run(void *argument)
{
    Worker *worker = argument;
    Loop *loop = worker->loop;
    for (int i; (i = atomic_fetch_add_explicit(&loop->next, 1, memory_order_relaxed)) < loop->count;)
        loop->body(loop->context, i, worker->index);
    return NULL;
}

void parallel_for(int threads, int count, void (*body)(void *context, int index, int worker), void *context)
{
    if (threads <= 0)
        threads = thread_count_default();
    if (threads > THREADS_MAX)
        threads = THREADS_MAX;
    if (threads > count)
        threads = count;
    Loop loop = {.body = body, .context = context, .count = count};
    atomic_init(&loop.next, 0);
    pthread_t handles[THREADS_MAX];
    Worker workers[THREADS_MAX];
    int started = 1;
    for (; started < threads; started++) {
        workers[started] = (Worker){&loop, started};
        if (pthread_create(&handles[started], NULL, worker_run, &workers[started]) != 0)
            break; // the threads that did start do the work
    }
    workers[0] = (Worker){&loop, 0};
    worker_run(&workers[0]);
    for (int i = 1; i < started; i++)
        pthread_join(handles[i], NULL);
}
