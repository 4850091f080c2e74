#define _GNU_SOURCE

#include "include/CThreads.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif
#if defined(__APPLE__)
#include <mach/mach.h>
#endif

#include "include/CTTY.h"

#define NANOSECONDS 1000000000LL

struct ct_thread {
  pthread_t handle;
  int64_t number;
  ct_thread_grant granted;
  char name[16];
  int niceness;
  int processor;
  void (*body)(void *context);
  void *context;
  pthread_mutex_t lock;
  pthread_cond_t settled;
  bool is_settled;
};

struct ct_monitor {
  pthread_mutex_t lock;
  pthread_cond_t changed;
};

// The clock.

static struct timespec timespec_of(int64_t moment) {
  struct timespec result = {.tv_sec = moment / NANOSECONDS, .tv_nsec = moment % NANOSECONDS};
  return result;
}

void ct_sleep_until(int64_t moment) {
#if defined(__linux__)
  struct timespec target = timespec_of(moment);
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &target, NULL) == EINTR) {
  }
#else
  // No absolute sleep here: the length is worked out anew after each interruption, so that an error
  // is made once and does not add up over the beats.
  int64_t left;
  while ((left = moment - (int64_t)ct_now()) > 0) {
    struct timespec length = timespec_of(left);
    nanosleep(&length, NULL);
  }
#endif
}

void ct_yield(void) { sched_yield(); }

void ct_relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm__)
  __asm__ volatile("yield");
#endif
}

// Threads.

int ct_processors(void) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}

int ct_hold_to_processor(int processor) {
#if defined(__linux__)
  if (processor < 0 || processor >= CPU_SETSIZE) return 0;
  cpu_set_t wanted;
  CPU_ZERO(&wanted);
  CPU_SET((size_t)processor, &wanted);
  return sched_setaffinity(0, sizeof wanted, &wanted) == 0 ? 1 : 0;
#else
  (void)processor;
  return ct_not_here;
#endif
}

static int be_nicer_by(int niceness, int64_t number) {
#if defined(__linux__)
  // On Linux niceness belongs to the thread, and setpriority takes a thread's number.
  errno = 0;
  int present = getpriority(PRIO_PROCESS, (id_t)number);
  if (errno != 0) return 0;
  return setpriority(PRIO_PROCESS, (id_t)number, present + niceness) == 0 ? 1 : 0;
#else
  (void)niceness;
  (void)number;
  return ct_not_here;
#endif
}

static void take_name_and_number(ct_thread *self) {
#if defined(__linux__)
  pthread_setname_np(pthread_self(), self->name);
  self->number = (int64_t)syscall(SYS_gettid);
#elif defined(__APPLE__)
  uint64_t number = 0;
  pthread_setname_np(self->name);
  pthread_threadid_np(NULL, &number);
  self->number = (int64_t)number;
#else
  self->number = ct_not_here;
#endif
}

static void *run(void *argument) {
  ct_thread *self = argument;
  pthread_mutex_lock(&self->lock);
  take_name_and_number(self);
  self->granted.niceness = self->niceness == 0 ? 1 : be_nicer_by(self->niceness, self->number);
  self->granted.processor = self->processor < 0 ? 1 : ct_hold_to_processor(self->processor);
  self->is_settled = true;
  pthread_cond_signal(&self->settled);
  pthread_mutex_unlock(&self->lock);
  self->body(self->context);
  return NULL;
}

// A thread inherits the mask of the one that starts it.
static int create_deaf_to_signals(ct_thread *thread) {
  sigset_t blocked, before;
  sigfillset(&blocked);
  // What a thread brings on itself must be delivered to it.
  int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) sigdelset(&blocked, own[i]);
  pthread_sigmask(SIG_SETMASK, &blocked, &before);
  int failure = pthread_create(&thread->handle, NULL, run, thread);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failure;
}

static void destroy(ct_thread *thread) {
  pthread_cond_destroy(&thread->settled);
  pthread_mutex_destroy(&thread->lock);
  free(thread);
}

ct_thread *ct_thread_start(
    ct_thread_wish wish, void (*body)(void *context), void *context, int *error) {
  ct_thread *thread = calloc(1, sizeof *thread);
  if (thread == NULL) {
    *error = ENOMEM;
    return NULL;
  }
  snprintf(thread->name, sizeof thread->name, "%s", wish.name);
  thread->niceness = wish.niceness;
  thread->processor = wish.processor;
  thread->body = body;
  thread->context = context;
  pthread_mutex_init(&thread->lock, NULL);
  pthread_cond_init(&thread->settled, NULL);

  pthread_mutex_lock(&thread->lock);
  int failure = create_deaf_to_signals(thread);
  while (failure == 0 && !thread->is_settled) pthread_cond_wait(&thread->settled, &thread->lock);
  pthread_mutex_unlock(&thread->lock);
  *error = failure;
  if (failure == 0) return thread;
  destroy(thread);
  return NULL;
}

void ct_thread_join(ct_thread *thread) {
  pthread_join(thread->handle, NULL);
  destroy(thread);
}

int64_t ct_thread_number(const ct_thread *thread) { return thread->number; }

ct_thread_grant ct_thread_granted(const ct_thread *thread) { return thread->granted; }

// What the system says.

static const ct_thread_figures nothing_known = {
    .run_time = ct_not_here,
    .run_queue_wait = ct_not_here,
    .voluntary_switches = ct_not_here,
    .involuntary_switches = ct_not_here,
    .state = '?',
    .waits_for = '?',
};

#if defined(__linux__)

// The start of a small file of /proc; false where it is gone.
static bool read_text(const char *path, char *text, size_t size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t length = read(file, text, size - 1);
  close(file);
  if (length <= 0) return false;
  text[length] = '\0';
  return true;
}

static int64_t number_after(const char *text, const char *label) {
  const char *found = strstr(text, label);
  return found == NULL ? ct_not_here : strtoll(found + strlen(label), NULL, 10);
}

// The kernel function a thread sleeps in tells what wakes it; the file reads 0 while it runs.
static char wait_of(long long number) {
  char path[64];
  char text[64];
  snprintf(path, sizeof path, "/proc/self/task/%lld/wchan", number);
  if (!read_text(path, text, sizeof text) || text[0] == '0') return '?';
  if (strstr(text, "nanosleep") != NULL) return 't';
  return strstr(text, "futex") != NULL ? 'l' : 'o';
}

bool ct_thread_read(const ct_thread *thread, ct_thread_figures *figures) {
  char path[64];
  char text[4096];
  *figures = nothing_known;
  long long number = (long long)thread->number;

  // status rather than stat: a thread's name may hold blanks and brackets.
  snprintf(path, sizeof path, "/proc/self/task/%lld/status", number);
  if (!read_text(path, text, sizeof text)) return false;
  const char *state = strstr(text, "\nState:\t");
  if (state != NULL) figures->state = state[8];
  figures->waits_for = wait_of(number);
  figures->voluntary_switches = number_after(text, "\nvoluntary_ctxt_switches:");
  figures->involuntary_switches = number_after(text, "\nnonvoluntary_ctxt_switches:");

  snprintf(path, sizeof path, "/proc/self/task/%lld/schedstat", number);
  if (read_text(path, text, sizeof text)) {
    char *end = text;
    figures->run_time = strtoll(text, &end, 10);
    figures->run_queue_wait = strtoll(end, NULL, 10);
  }
  // More exact than schedstat, which is brought up to date only at each tick.
  clockid_t clock;
  struct timespec spent;
  if (pthread_getcpuclockid(thread->handle, &clock) == 0 && clock_gettime(clock, &spent) == 0) {
    figures->run_time = (int64_t)spent.tv_sec * NANOSECONDS + spent.tv_nsec;
  }
  return true;
}

ct_process_figures ct_process_read(void) {
  char text[4096];
  ct_process_figures result = {ct_not_here, ct_not_here, ct_not_here};
  if (read_text("/proc/self/status", text, sizeof text)) {
    result.threads = number_after(text, "\nThreads:");
    int64_t kibibytes = number_after(text, "\nVmRSS:");
    if (kibibytes >= 0) result.resident_bytes = kibibytes * 1024;
  }
  struct timespec spent;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent) == 0) {
    result.run_time = (int64_t)spent.tv_sec * NANOSECONDS + spent.tv_nsec;
  }
  return result;
}

#elif defined(__APPLE__)

static int64_t nanoseconds_of(time_value_t time) {
  return (int64_t)time.seconds * NANOSECONDS + (int64_t)time.microseconds * 1000;
}

static char letter_of(int run_state) {
  switch (run_state) {
    case TH_STATE_RUNNING: return 'R';
    case TH_STATE_WAITING: return 'S';
    case TH_STATE_UNINTERRUPTIBLE: return 'D';
    case TH_STATE_STOPPED:
    case TH_STATE_HALTED: return 'T';
    default: return '?';
  }
}

bool ct_thread_read(const ct_thread *thread, ct_thread_figures *figures) {
  *figures = nothing_known;
  thread_basic_info_data_t info;
  mach_msg_type_number_t count = THREAD_BASIC_INFO_COUNT;
  mach_port_t port = pthread_mach_thread_np(thread->handle);
  if (thread_info(port, THREAD_BASIC_INFO, (thread_info_t)&info, &count) != KERN_SUCCESS) {
    return false;
  }
  figures->run_time = nanoseconds_of(info.user_time) + nanoseconds_of(info.system_time);
  figures->state = letter_of(info.run_state);
  return true;
}

ct_process_figures ct_process_read(void) {
  ct_process_figures result = {ct_not_here, ct_not_here, ct_not_here};
  thread_act_array_t threads;
  mach_msg_type_number_t count;
  if (task_threads(mach_task_self(), &threads, &count) == KERN_SUCCESS) {
    result.threads = count;
    for (mach_msg_type_number_t i = 0; i < count; i++) {
      mach_port_deallocate(mach_task_self(), threads[i]);
    }
    vm_deallocate(mach_task_self(), (vm_address_t)threads, count * sizeof *threads);
  }
  struct timespec spent;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent) == 0) {
    result.run_time = (int64_t)spent.tv_sec * NANOSECONDS + spent.tv_nsec;
  }
  return result;
}

#else

bool ct_thread_read(const ct_thread *thread, ct_thread_figures *figures) {
  (void)thread;
  *figures = nothing_known;
  return true;
}

ct_process_figures ct_process_read(void) {
  ct_process_figures result = {ct_not_here, ct_not_here, ct_not_here};
  return result;
}

#endif

// Monitors.

ct_monitor *ct_monitor_make(void) {
  ct_monitor *monitor = calloc(1, sizeof *monitor);
  if (monitor == NULL) return NULL;
  pthread_mutex_init(&monitor->lock, NULL);
#if defined(__APPLE__)
  pthread_cond_init(&monitor->changed, NULL);
#else
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&monitor->changed, &monotonic);
  pthread_condattr_destroy(&monotonic);
#endif
  return monitor;
}

void ct_monitor_free(ct_monitor *monitor) {
  pthread_cond_destroy(&monitor->changed);
  pthread_mutex_destroy(&monitor->lock);
  free(monitor);
}

void ct_monitor_lock(ct_monitor *monitor) { pthread_mutex_lock(&monitor->lock); }

bool ct_monitor_try_lock(ct_monitor *monitor) {
  return pthread_mutex_trylock(&monitor->lock) == 0;
}

void ct_monitor_unlock(ct_monitor *monitor) { pthread_mutex_unlock(&monitor->lock); }

void ct_monitor_wait_until(ct_monitor *monitor, int64_t moment) {
#if defined(__APPLE__)
  int64_t left = moment - (int64_t)ct_now();
  struct timespec length = timespec_of(left > 0 ? left : 0);
  pthread_cond_timedwait_relative_np(&monitor->changed, &monitor->lock, &length);
#else
  struct timespec target = timespec_of(moment);
  pthread_cond_timedwait(&monitor->changed, &monitor->lock, &target);
#endif
}

void ct_monitor_broadcast(ct_monitor *monitor) {
  pthread_cond_broadcast(&monitor->changed);
}
