/* The yardstick: the two workloads of the benchmark as a plain C program, tuned for them.
 *
 * One word a key (40 bits of nanoseconds, 24 bits of insertion number), a heap of four children a
 * node in arrays of its own, one first-in-first-out lane for each constant delay, slots with
 * generations, stale timers dropped when their turn comes, xoshiro256++ and ziggurat exponentials.
 *
 * usage: plain w1|w2 SECONDS [SEED]
 * It prints one line: events, requests, CPU seconds, goodput, tries per success, p50 and p99.
 * An event is an arrival, a completion, a timeout that fires, a retry that fires. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint64_t u64;
typedef int64_t i64;
typedef uint32_t u32;

static const i64 MS = 1000000, SECOND = 1000000000;

/* Chance. */

static u64 s[4];

static inline u64 rotl(u64 x, int k) { return x << k | x >> (64 - k); }

static inline u64 next(void) {
  u64 r = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
  return r;
}

static void seed(u64 x) {
  for (int i = 0; i < 4; i++) {
    u64 z = x += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    s[i] = z ^ z >> 31;
  }
}

static inline double uniform(void) { return ((double)(next() >> 11) + 0.5) * 0x1p-53; }
static inline u32 below(u32 n) { return (u32)((next() >> 32) * n >> 32); }

/* Marsaglia and Tsang's ziggurat of 256 layers. */
static double edge[257], height[257];

static void make_ziggurat(void) {
  const double tail = 7.69711747013104972, area = 0.0039496598225815571993;
  edge[0] = area * exp(tail);
  edge[1] = tail;
  for (int i = 2; i < 256; i++) edge[i] = -log(area / edge[i - 1] + exp(-edge[i - 1]));
  edge[256] = 0;
  for (int i = 0; i <= 256; i++) height[i] = exp(-edge[i]);
}

static __attribute__((noinline)) double exponential_at_edge(int i, double x) {
  for (;;) {
    if (i == 0) return edge[1] - log(uniform());
    if (height[i] + uniform() * (height[i + 1] - height[i]) < exp(-x)) return x;
    u64 bits = next();
    i = bits & 255;
    x = (double)(bits >> 11) * 0x1p-53 * edge[i];
    if (x < edge[i + 1]) return x;
  }
}

static inline double exponential(void) {
  u64 bits = next();
  int i = bits & 255;
  double x = (double)(bits >> 11) * 0x1p-53 * edge[i];
  return x < edge[i + 1] ? x : exponential_at_edge(i, x);
}

/* Pending events. A payload is a kind, a generation of 24 bits and a slot. */

enum { ARRIVAL, DONE, TIMEOUT, RETRY };
#define NONE UINT64_MAX
#define LANES 3
#define LANE_SIZE (1u << 20)
#define HORIZON ((i64)1 << 40)

static i64 now, epoch;
static u64 sequence;
static u64 *heap_key, *heap_payload;
static u32 heap_count, heap_size;
static struct lane { u64 *key, *payload; u32 head, tail; i64 delay; } lanes[LANES];
static u64 lane_head[LANES] = {NONE, NONE, NONE};

static inline u64 payload_of(u64 kind, u32 generation, u32 slot) {
  return kind << 56 | (u64)(generation & 0xFFFFFF) << 32 | slot;
}

static int by_key(const void *a, const void *b) {
  u64 x = *(const u64 *)a, y = *(const u64 *)b;
  return x < y ? -1 : x > y;
}

/* Numbers pending events anew in their order, from now on, when a field of the key runs out. */
static void renumber(void) {
  u32 all = heap_count, n = 0;
  for (int l = 0; l < LANES; l++) all += lanes[l].tail - lanes[l].head;
  u64 *keys = malloc((all + 1) * sizeof *keys);
  for (u32 i = 0; i < heap_count; i++) keys[n++] = heap_key[i];
  for (int l = 0; l < LANES; l++)
    for (u32 i = lanes[l].head; i != lanes[l].tail; i++) keys[n++] = lanes[l].key[i % LANE_SIZE];
  qsort(keys, n, sizeof *keys, by_key);
  u64 shift = (u64)(now - epoch) << 24;
#define ANEW(k) do { \
    u32 low = 0, high = n; \
    while (low < high) { u32 m = (low + high) / 2; if (keys[m] < (k)) low = m + 1; else high = m; } \
    (k) = ((((k) >> 24) << 24) - shift) | low; \
  } while (0)
  for (u32 i = 0; i < heap_count; i++) ANEW(heap_key[i]);
  for (int l = 0; l < LANES; l++) {
    for (u32 i = lanes[l].head; i != lanes[l].tail; i++) ANEW(lanes[l].key[i % LANE_SIZE]);
    lane_head[l] = lanes[l].head == lanes[l].tail ? NONE : lanes[l].key[lanes[l].head % LANE_SIZE];
  }
  free(keys);
  epoch = now;
  sequence = n;
}

static inline u64 key_at(i64 at) {
  if (__builtin_expect(sequence >= 1 << 24 || at - epoch >= HORIZON, 0)) renumber();
  return (u64)(at - epoch) << 24 | sequence++;
}

static inline void push(i64 at, u64 payload) {
  u64 key = key_at(at);
  if (__builtin_expect(heap_count == heap_size, 0)) {
    heap_size = heap_size ? heap_size * 2 : 64;
    heap_key = realloc(heap_key, heap_size * sizeof *heap_key);
    heap_payload = realloc(heap_payload, heap_size * sizeof *heap_payload);
  }
  u32 i = heap_count++;
  while (i > 0) {
    u32 parent = (i - 1) >> 2;
    if (key >= heap_key[parent]) break;
    heap_key[i] = heap_key[parent];
    heap_payload[i] = heap_payload[parent];
    i = parent;
  }
  heap_key[i] = key;
  heap_payload[i] = payload;
}

static inline u64 pop_heap(void) {
  u64 best = heap_payload[0];
  u32 n = --heap_count;
  u64 key = heap_key[n], payload = heap_payload[n];
  u32 i = 0;
  for (;;) {
    u32 c = 4 * i + 1, least = c;
    if (c >= n) break;
    u64 k = heap_key[c];
    if (c + 3 < n) {
      if (heap_key[c + 1] < k) { k = heap_key[c + 1]; least = c + 1; }
      if (heap_key[c + 2] < k) { k = heap_key[c + 2]; least = c + 2; }
      if (heap_key[c + 3] < k) { k = heap_key[c + 3]; least = c + 3; }
    } else {
      for (u32 d = c + 1; d < n; d++)
        if (heap_key[d] < k) { k = heap_key[d]; least = d; }
    }
    if (k >= key) break;
    heap_key[i] = k;
    heap_payload[i] = heap_payload[least];
    i = least;
  }
  heap_key[i] = key;
  heap_payload[i] = payload;
  return best;
}

static inline void push_lane(int l, u64 payload) {
  u64 key = key_at(now + lanes[l].delay);
  u32 i = lanes[l].tail % LANE_SIZE;
  if (lanes[l].tail == lanes[l].head) lane_head[l] = key;
  if (__builtin_expect(lanes[l].tail - lanes[l].head == LANE_SIZE, 0)) abort();
  lanes[l].tail++;
  lanes[l].key[i] = key;
  lanes[l].payload[i] = payload;
}

static inline u64 pop_lane(int l) {
  u64 payload = lanes[l].payload[lanes[l].head++ % LANE_SIZE];
  lane_head[l] =
      lanes[l].head == lanes[l].tail ? NONE : lanes[l].key[lanes[l].head % LANE_SIZE];
  return payload;
}

/* Takes the earliest event, up to and at a moment. */
static inline int advance(i64 limit, u64 *payload) {
  u64 best = lane_head[0];
  int l = 0;
  for (int i = 1; i < LANES; i++)
    if (lane_head[i] < best) { best = lane_head[i]; l = i; }
  u64 top = heap_count ? heap_key[0] : NONE;
  u64 key = top < best ? top : best;
  if (key == NONE) return 0;
  i64 at = epoch + (i64)(key >> 24);
  if (at > limit) return 0;
  now = at;
  *payload = top < best ? pop_heap() : pop_lane(l);
  return 1;
}

/* The graph: services with threads and a queue of tries. A thread is held for the own time only. */

#define QUEUE 256
#define MOST_TRIES 3

static struct service { int threads, busy; u32 head, tail; u32 queue[QUEUE]; } services[12];
static const int first_leaf[3] = {4, 7, 10}, leaf_count[3] = {3, 3, 2};
static int is_w2;
static double gap;

/* A call: all tries of one caller for one answer. */
typedef struct {
  i64 begun;
  u32 generation;
  int parent; /* the task that waits for it, -1 for a client */
  int free;
  unsigned char service, tries, lane;
} Call;

/* A try as its service sees it; it outlives its caller's patience. */
typedef struct {
  int call;
  u32 generation;
  int free;
  unsigned char service, step, leaf;
} Task;

static Call *calls;
static Task *tasks;
static int call_size, task_size, free_call = -1, free_task = -1;
static u64 arrivals, completions, timeouts, retries, tries_sent, successes, failures;
static u64 latency[1728];

static inline void record(i64 time) {
  u64 t = (u64)time / 1000;
  u64 b = t;
  if (t >= 64) {
    int d = 63 - __builtin_clzll(t);
    b = (u64)(d - 5) * 64 + (t >> (d - 6)) - 64;
    if (b > 1727) b = 1727;
  }
  latency[b]++;
}

static double quantile(double q) {
  u64 rank = (u64)ceil(q * (double)successes), below_rank = 0;
  for (int b = 0; b < 1728; b++) {
    below_rank += latency[b];
    if (below_rank < rank) continue;
    if (b < 128) return b * 1e-3;
    double width = (double)(1 << (b / 64 - 1));
    return ((64 + b % 64) * width + width / 2) * 1e-3;
  }
  return 0;
}

static __attribute__((noinline)) void more_calls(void) {
  int old = call_size;
  call_size = old ? old * 2 : 64;
  calls = realloc(calls, call_size * sizeof *calls);
  for (int i = call_size - 1; i >= old; i--) {
    calls[i].generation = 0;
    calls[i].free = free_call;
    free_call = i;
  }
}

static __attribute__((noinline)) void more_tasks(void) {
  int old = task_size;
  task_size = old ? old * 2 : 64;
  tasks = realloc(tasks, task_size * sizeof *tasks);
  for (int i = task_size - 1; i >= old; i--) {
    tasks[i].free = free_task;
    free_task = i;
  }
}

static void failed(int call);

static inline void work(int task) {
  push(now + (i64)(exponential() * 10 * MS + 0.5), payload_of(DONE, 0, task));
}

static void try_call(int call) {
  Call *c = &calls[call];
  c->tries++;
  c->generation++;
  tries_sent++;
  push_lane(c->lane, payload_of(TIMEOUT, c->generation, call));
  struct service *v = &services[c->service];
  if (v->busy == v->threads && v->tail - v->head == QUEUE) {
    failed(call);
    return;
  }
  if (free_task < 0) more_tasks();
  int task = free_task;
  Task *t = &tasks[task];
  free_task = t->free;
  t->call = call;
  t->generation = c->generation;
  t->service = c->service;
  t->step = 0;
  if (v->busy < v->threads) {
    v->busy++;
    work(task);
  } else {
    v->queue[v->tail++ % QUEUE] = task;
  }
}

static void start_call(int parent, int service, int lane) {
  if (free_call < 0) more_calls();
  int call = free_call;
  Call *c = &calls[call];
  free_call = c->free;
  c->parent = parent;
  c->service = service;
  c->lane = lane;
  c->tries = 0;
  c->begun = now;
  try_call(call);
}

static inline void end_call(int call) {
  calls[call].generation++;
  calls[call].free = free_call;
  free_call = call;
}

static void answer(int task, int is_good);

/* Goes on with a task whose own work, or whose last call, is done. */
static void go_on(int task) {
  Task *t = &tasks[task];
  if (!is_w2 || t->service >= 4) {
    answer(task, 1);
    return;
  }
  int step = t->step++;
  if (t->service == 0) {
    if (step == 0) start_call(task, 1 + (int)below(3), 1);
    else answer(task, 1);
    return;
  }
  int mid = t->service - 1;
  if (step == 0) {
    t->leaf = (unsigned char)below(leaf_count[mid]);
    start_call(task, first_leaf[mid] + t->leaf, 2);
  } else if (step == 1) {
    start_call(task, first_leaf[mid] + (t->leaf + 1) % leaf_count[mid], 2);
  } else {
    answer(task, 1);
  }
}

static void answer(int task, int is_good) {
  Task *t = &tasks[task];
  int call = t->call;
  u32 generation = t->generation;
  t->free = free_task;
  free_task = task;
  Call *c = &calls[call];
  if (c->generation != generation) return;
  if (!is_good) {
    failed(call);
    return;
  }
  int parent = c->parent;
  i64 time = now - c->begun;
  end_call(call);
  if (parent >= 0) {
    go_on(parent);
    return;
  }
  successes++;
  record(time);
}

/* A try has failed: the call pauses, or fails with it. */
static void failed(int call) {
  Call *c = &calls[call];
  c->generation++;
  if (c->tries < MOST_TRIES) {
    double most = 10.0 * (1 << (c->tries - 1));
    i64 pause = (i64)((most < 200 ? most : 200) * uniform() * MS);
    push(now + pause, payload_of(RETRY, c->generation, call));
    return;
  }
  int parent = c->parent;
  end_call(call);
  if (parent >= 0) answer(parent, 0);
  else failures++;
}

static void done(int task) {
  completions++;
  struct service *v = &services[tasks[task].service];
  if (v->head != v->tail) work(v->queue[v->head++ % QUEUE]);
  else v->busy--;
  go_on(task);
}

static void arrive(void) {
  arrivals++;
  push(now + (i64)(exponential() * gap + 0.5), payload_of(ARRIVAL, 0, 0));
  start_call(-1, 0, 0);
}

int main(int count, char **words) {
  if (count < 3) {
    fprintf(stderr, "usage: plain w1|w2 SECONDS [SEED]\n");
    return 2;
  }
  is_w2 = !strcmp(words[1], "w2");
  double seconds = atof(words[2]);
  seed(count > 3 ? strtoull(words[3], 0, 10) : 1);
  make_ziggurat();
  gap = 1e9 / (is_w2 ? 700 : 1120);
  static const int threads[12] = {16, 6, 6, 6, 4, 4, 4, 4, 4, 4, 6, 6};
  for (int i = 0; i < 12; i++) services[i].threads = threads[i];
  static const int delays[2][LANES] = {{50, 50, 50}, {250, 150, 50}};
  for (int i = 0; i < LANES; i++) {
    lanes[i].delay = delays[is_w2][i] * MS;
    lanes[i].key = malloc(LANE_SIZE * sizeof(u64));
    lanes[i].payload = malloc(LANE_SIZE * sizeof(u64));
  }
  clock_t begun = clock();
  push((i64)(exponential() * gap + 0.5), payload_of(ARRIVAL, 0, 0));
  u64 word;
  while (advance((i64)(seconds * SECOND), &word)) {
    u32 slot = (u32)word, generation = word >> 32 & 0xFFFFFF;
    switch (word >> 56) {
    case ARRIVAL: arrive(); break;
    case DONE: done(slot); break;
    case TIMEOUT:
      if ((calls[slot].generation & 0xFFFFFF) != generation) break;
      timeouts++;
      failed(slot);
      break;
    case RETRY:
      if ((calls[slot].generation & 0xFFFFFF) != generation) break;
      retries++;
      try_call(slot);
      break;
    }
  }
  double cpu = (double)(clock() - begun) / CLOCKS_PER_SEC;
  printf("events=%llu requests=%llu cpu=%.6f goodput=%.3f tries_per_success=%.5f p50=%.3f p99=%.3f\n",
         (unsigned long long)(arrivals + completions + timeouts + retries),
         (unsigned long long)arrivals, cpu, (double)successes / seconds,
         (double)tries_sent / (double)successes, quantile(0.5), quantile(0.99));
  return 0;
}
